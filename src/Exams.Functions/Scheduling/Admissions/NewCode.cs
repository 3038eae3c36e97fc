using System.Security.Cryptography;

namespace Exams.Functions.Scheduling.Admissions;

/// <summary>Draws access codes that can be read out: ten letters and digits (49 bits), none of which looks like another.</summary>
internal static class NewCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Half = 5;

    /// <summary>One, as it is shown: <c>7KQ2M-XW9PD</c>.</summary>
    public static string Draw() => $"{RandomNumberGenerator.GetString(Alphabet, Half)}-{RandomNumberGenerator.GetString(Alphabet, Half)}";
}
