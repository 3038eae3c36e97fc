using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>What a part of a deadline is from.</summary>
public enum GrantKind
{
    /// <summary>The exam's time limit.</summary>
    TimeLimit,

    /// <summary>The time until the window's hard close, where the exam has no time limit.</summary>
    Window,

    /// <summary>The learner's extra time.</summary>
    Accommodation,

    /// <summary>An entry of the ledger.</summary>
    Ledger,

    /// <summary>What the sections' limits took away; negative.</summary>
    SectionCut,

    /// <summary>What the hard close took away; negative.</summary>
    HardCloseCut,
}

/// <summary>One summand of a deadline.</summary>
/// <param name="Kind">What it is from.</param>
/// <param name="Amount">How much; never zero.</param>
/// <param name="Entry">The ledger's entry, where it is from one.</param>
public sealed record TimeGrant(GrantKind Kind, Duration Amount, LedgerEntry? Entry = null);
