using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Exams.Storage.Tables;

/// <summary>Tells one write from every other: drawn for it, and left in each row it makes.</summary>
internal static class CommitToken
{
    /// <summary>Where it is left.</summary>
    public const string Property = "Commit";
    private const int Length = 12;

    /// <summary>A new token.</summary>
    public static string Next() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Draws a token for a row's write.</summary>
    public static string Stamp(TableEntity row) => Stamp(row, Next());

    /// <summary>Leaves a token in a row.</summary>
    public static string Stamp(TableEntity row, string token)
    {
        row[Property] = token;
        return token;
    }

    /// <summary>The token of the write that made a row.</summary>
    public static string? Of(TableEntity row) => row.GetString(Property);
}
