using System.Security.Cryptography;
using System.Text;

namespace Exams.Core.Scheduling;

/// <summary>A window's access code, or a learner's own, as it is stored: salted and hashed (PBKDF2, SHA-256), never the code.</summary>
/// <param name="Salt">Random, at least 16 bytes.</param>
/// <param name="Hash">32 bytes.</param>
/// <param name="Iterations">How often the hash was repeated.</param>
public sealed record AccessCode(byte[] Salt, byte[] Hash, int Iterations)
{
    /// <summary>The iterations of a new code. A window's code is shared and short-lived; a whole cohort is admitted in one minute.</summary>
    public const int DefaultIterations = 10_000;

    /// <summary>The fewest letters and digits of a code.</summary>
    public const int MinLength = 4;

    /// <summary>The most characters of a code.</summary>
    public const int MaxLength = 64;

    /// <summary>
    /// The iterations of a learner's own code. It admits one learner, who has proved to be it, to one session, once; and a roster brings
    /// thousands of them.
    /// </summary>
    public const int OwnIterations = 1_000;

    /// <summary>One that nothing matches, and that takes as long to compare as a learner's own.</summary>
    public static AccessCode OfNobody { get; } = new(new byte[16], new byte[HashLength], OwnIterations);

    private const int HashLength = 32;

    /// <summary>Whether learners can be asked for a code: long enough not to be guessed at once, short enough to be typed.</summary>
    public static bool IsUsable(string code) => code.Length <= MaxLength && code.Count(char.IsLetterOrDigit) >= MinLength;

    /// <summary>Hashes a code, read without regard to case, spaces and hyphens.</summary>
    /// <param name="code">What learners will type: at least four letters or digits.</param>
    /// <param name="salt">At least 16 random bytes, drawn at the edge.</param>
    /// <exception cref="ArgumentException">The code or the salt is too short.</exception>
    public static AccessCode Create(string code, byte[] salt) => Create(code, salt, DefaultIterations);

    /// <summary>The same for a learner's own code.</summary>
    /// <param name="code">What the learner will type: at least four letters or digits.</param>
    /// <param name="salt">At least 16 random bytes, drawn at the edge.</param>
    /// <exception cref="ArgumentException">The code or the salt is too short.</exception>
    public static AccessCode CreateOwn(string code, byte[] salt) => Create(code, salt, OwnIterations);

    /// <summary>Whether this is the code; takes the same time whatever is wrong with it.</summary>
    public bool Matches(string? code) =>
        CryptographicOperations.FixedTimeEquals(Derive(Normalise(code ?? ""), Salt, Iterations), Hash);

    /// <summary>Names this code among all others without saying anything of it.</summary>
    public Digest ComputeName() => Digest.Of(Convert.ToHexString(Salt));

    /// <summary>Never the hash.</summary>
    public override string ToString() => nameof(AccessCode);

    private static AccessCode Create(string code, byte[] salt, int iterations)
    {
        var normal = Normalise(code);
        ArgumentOutOfRangeException.ThrowIfLessThan(normal.Length, MinLength, nameof(code));
        ArgumentOutOfRangeException.ThrowIfLessThan(salt.Length, 16, nameof(salt));
        return new AccessCode(salt, Derive(normal, salt, iterations), iterations);
    }

    private static byte[] Derive(string normal, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(normal), salt, iterations, HashAlgorithmName.SHA256, HashLength);

    private static string Normalise(string code) =>
        string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
}
