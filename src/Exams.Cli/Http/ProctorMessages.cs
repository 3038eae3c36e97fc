namespace Exams.Cli.Http;

internal sealed record ReasonRequest(string Reason);

/// <summary>Asks for more time for one session.</summary>
/// <param name="Extra">How much, ISO 8601.</param>
/// <param name="Reason">Why.</param>
internal sealed record ExtensionRequest(string Extra, string Reason);
