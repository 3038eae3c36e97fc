using Exams.Cli.Doctor.Checks;

namespace Exams.Cli.Doctor;

/// <summary>Looks at everything.</summary>
internal static class Checkup
{
    /// <summary>What there is to say of a set-up: of a backend elsewhere, only what can be seen from here.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(Surroundings surroundings, CancellationToken cancellation)
    {
        var setUp = SetUp.Read(surroundings);
        if (surroundings.Url is not null)
        {
            return [.. await ServerCheck.LookAsync(surroundings, setUp, cancellation)];
        }

        return
        [
            .. await RuntimeChecks.LookAsync(surroundings),
            .. SettingChecks.Look(setUp),
            .. await ServerCheck.LookAsync(surroundings, setUp, cancellation),
            .. await StorageChecks.LookAsync(surroundings, setUp, cancellation),
        ];
    }
}
