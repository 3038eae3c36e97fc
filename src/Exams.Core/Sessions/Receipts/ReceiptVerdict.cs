namespace Exams.Core.Sessions.Receipts;

/// <summary>What became of checking a receipt.</summary>
public enum ReceiptVerdict
{
    /// <summary>The key that it names signed exactly this.</summary>
    Genuine,

    /// <summary>The key that it names signed something else, or nothing.</summary>
    Forged,

    /// <summary>It names a key that isn't known: nothing can be said.</summary>
    UnknownKey,

    /// <summary>It has no signature: nothing can be said.</summary>
    Unsigned,
}
