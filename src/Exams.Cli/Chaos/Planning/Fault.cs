namespace Exams.Cli.Chaos.Planning;

/// <summary>What happens to a storage request on its way.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It isn't carried out: 503, the server is busy.</summary>
    Busy,

    /// <summary>It isn't carried out: 500.</summary>
    Error,

    /// <summary>It is carried out, and answered with 500.</summary>
    ErrorAfterwards,

    /// <summary>It isn't carried out: 412, although nobody else has written. Only where the request has a condition.</summary>
    Precondition,

    /// <summary>It isn't carried out, and nobody answers until the client gives up.</summary>
    Silence,

    /// <summary>The connection is cut before it reaches storage.</summary>
    CutBefore,

    /// <summary>It is carried out; the connection is cut before the answer.</summary>
    CutAfter,

    /// <summary>It is carried out twice, and the second answer is given.</summary>
    Repeat,
}
