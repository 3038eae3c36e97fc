namespace Exams.Cli.Http;

/// <summary>One page of a list.</summary>
internal interface IPage
{
    /// <summary>Asks for the next page; nothing on the last.</summary>
    string? Continuation { get; }
}
