using System.Security.Cryptography;

namespace Exams.Testing;

/// <summary>Names that no other test uses, for stores that outlive a test.</summary>
public static class Unique
{
    public static T Id<T>(string prefix)
        where T : struct, Core.IIdentifier<T> =>
        Core.Identifier.Parse<T>($"{prefix}-{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
}
