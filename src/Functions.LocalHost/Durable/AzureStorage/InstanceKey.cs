using System.Buffers;
using System.Globalization;
using System.Text;

namespace Functions.LocalHost.Durable.AzureStorage;

/// <summary>
/// Writes an instance's id as a key that tables and blobs accept: what they don't becomes $ and four hex digits. The key of a
/// prefix is a prefix of the key, and ~ sorts behind every key.
/// </summary>
internal static class InstanceKey
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.@:");

    public static string Encode(string instanceId)
    {
        if (!instanceId.AsSpan().ContainsAnyExcept(Plain))
        {
            return instanceId;
        }

        var key = new StringBuilder();
        foreach (var c in instanceId)
        {
            if (Plain.Contains(c))
            {
                key.Append(c);
            }
            else
            {
                key.Append(CultureInfo.InvariantCulture, $"${(int)c:x4}");
            }
        }

        return key.ToString();
    }

    public static string Decode(string key)
    {
        var id = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == '$')
            {
                id.Append((char)int.Parse(key.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                id.Append(key[i]);
            }
        }

        return id.ToString();
    }
}
