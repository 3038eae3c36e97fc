using Microsoft.Extensions.Configuration;

namespace Functions.LocalHost.Settings;

/// <summary>A value in an attribute that may stand for a setting: <c>%NAME%</c>.</summary>
internal static class SettingExpression
{
    /// <summary>Replaces every <c>%NAME%</c> by the setting's value.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public static string Resolve(string text, IConfiguration configuration)
    {
        // Between pairs of percent signs: every second part is a name.
        var parts = text.Split('%');
        if (parts.Length % 2 == 0)
        {
            throw new InvalidOperationException($"'{text}' has a '%' too many or too few.");
        }

        return string.Concat(parts.Select((part, index) => index % 2 == 0
            ? part
            : configuration[part] ?? throw new InvalidOperationException($"'{text}' stands for the setting '{part}', which isn't set.")));
    }
}
