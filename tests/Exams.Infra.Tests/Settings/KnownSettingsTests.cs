using Exams.Cli.Doctor;
using Xunit;

namespace Exams.Infra.Tests.Settings;

/// <summary><c>exams doctor</c> knows the settings that README's table has; that table has those that the app reads.</summary>
public sealed class KnownSettingsTests
{
    [Fact]
    public void EverySettingOfTheReadme_IsKnown_AndNoOther()
    {
        var table = Repository.Read("README.md").Split("## Settings")[1].Split("\n## ")[0];
        var untold = KnownSettings.Names
            .Where(name => name != "WEBSITE_HOSTNAME")
            .Where(name => !table.Contains($"`{name.Replace("*", "<id>", StringComparison.Ordinal)}`", StringComparison.Ordinal)
                && !table.Contains($"`__{name.Split("__")[^1]}`", StringComparison.Ordinal));

        Assert.Empty(untold);
        Assert.DoesNotContain(SettingNames(), name => !KnownSettings.Contains(name));

        IEnumerable<string> SettingNames() =>
            from line in table.Split('\n')
            where line.StartsWith("| `", StringComparison.Ordinal)
            from part in line.Split('|')[1].Split('`').Where((_, i) => i % 2 == 1)
            where !part.StartsWith("__", StringComparison.Ordinal)
            select part.Replace("<id>", "k1", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Identity__Autority", "Identity__Authority")]
    [InlineData("Storage:Prefx", "Storage__Prefix")]
    [InlineData("Completely__Else", null)]
    public void ATypingError_IsRecognised(string typed, string? meant)
    {
        Assert.False(KnownSettings.Contains(typed));
        Assert.Equal(meant, KnownSettings.Nearest(typed));
    }
}
