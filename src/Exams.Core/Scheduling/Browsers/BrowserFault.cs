namespace Exams.Core.Scheduling.Browsers;

/// <summary>Why a request isn't taken to be from the right browser. It never says what would have been right.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Header">With which header.</param>
public sealed record BrowserFault(BrowserFaultKind Kind, string Header)
{
    /// <summary>In words.</summary>
    public string Describe() => Kind switch
    {
        BrowserFaultKind.Missing => $"The header {Header} is missing",
        BrowserFaultKind.Mismatch => $"The header {Header} doesn't match",
        _ => "The window has no key to compare with",
    };
}

/// <summary>What can be wrong with a request's browser.</summary>
public enum BrowserFaultKind
{
    /// <summary>A header isn't there: most likely another browser.</summary>
    Missing,

    /// <summary>A header is of another key, or another address.</summary>
    Mismatch,

    /// <summary>Nobody has entered a key yet.</summary>
    NoKeys,
}
