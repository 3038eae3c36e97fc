namespace Exams.Core.ItemBanks.Differences;

/// <summary>One thing of an item that changed from one version of a bank to another.</summary>
/// <param name="Aspect">What it touches.</param>
/// <param name="What">Its name, e.g. <c>responseDeclaration RESPONSE</c>, <c>body</c>, <c>interaction 1</c> or <c>domain</c>.</param>
/// <param name="Before">What it was, as QTI 3.0, HTML, JSON or text; null where it wasn't.</param>
/// <param name="After">What it is; null where it isn't any more.</param>
public sealed record ItemChange(ItemAspect Aspect, string What, string? Before, string? After);
