using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>Reads the three times of a window, each an instant or a time on the wall.</summary>
internal static class WantedTimes
{
    /// <summary>The instants, or null where <paramref name="problems"/> tells what is wrong.</summary>
    /// <param name="zone">The zone whose wall it is; one that doesn't exist is a problem of its own.</param>
    /// <param name="instants">What was given as instants.</param>
    /// <param name="local">What was given as local times.</param>
    /// <param name="present">What holds where nothing is given; null where everything has to be.</param>
    /// <param name="problems">Each names its member.</param>
    public static WindowBounds? Read(
        string zone,
        (Instant? Opens, Instant? LastStart, Instant? HardClose) instants,
        LocalTimes? local,
        WindowBounds? present,
        out IReadOnlyList<ExamProblem> problems)
    {
        var found = new List<ExamProblem>();
        problems = found;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            found.Add(new ExamProblem("zone", "an IANA zone such as Europe/Vienna is expected"));
            return null;
        }

        var opens = One("opens", instants.Opens, local?.Opens, present?.Opens);
        var lastStart = One("lastStart", instants.LastStart, local?.LastStart, present?.LastStart);
        var hardClose = One("hardClose", instants.HardClose, local?.HardClose, present?.HardClose);
        return found.Count > 0 ? null : new WindowBounds(opens!.Value, lastStart!.Value, hardClose!.Value);

        Instant? One(string name, Instant? instant, LocalDateTime? wall, Instant? there)
        {
            if (instant is not null && wall is not null)
            {
                found.Add(new ExamProblem(name, $"it is given twice: as an instant and as local.{name}"));
                return null;
            }

            if (wall is null)
            {
                if ((instant ?? there) is null)
                {
                    found.Add(new ExamProblem(name, $"an instant such as 2026-11-23T09:00:00Z is expected, or a time on the wall in local.{name}"));
                }

                return instant ?? there;
            }

            var resolved = ZonedTime.TryResolve(wall.Value, zone, local!.Choice, out var problem);
            if (problem is not null)
            {
                found.Add(new ExamProblem($"local.{name}", problem));
            }

            return resolved;
        }
    }
}
