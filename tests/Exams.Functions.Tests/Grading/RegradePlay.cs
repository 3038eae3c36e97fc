using System.Globalization;
using Exams.Core.Grading.Regrading;
using Exams.Functions.Grading.Regrading;

namespace Exams.Functions.Tests.Grading;

/// <summary>A regrade of so many waves, as its orchestration sees it: a dry run, an approval, an application and one more look.</summary>
internal sealed class RegradePlay
{
    private int _dryWaves = 2;
    private int _waves;
    private bool _isApproved;
    private DateTime? _look;

    /// <summary>What the orchestration begins with.</summary>
    public static RegradeTurn Input { get; } = new("r1");

    /// <summary>Which chunks were done, in order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>A hub that plays it.</summary>
    public static DurableHub Hub(out RegradePlay play)
    {
        var (mine, hub) = (new RegradePlay(), new DurableHub());
        play = mine;
        return hub
            .WithActivity<RegradeTurn, RegradeStep>(nameof(RegradeActivities.LookAtRegrade), turn => mine.Look(turn, hub.Now))
            .WithActivity<RegradeChunk, object?>(nameof(RegradeActivities.DoRegradeChunk), chunk =>
            {
                lock (mine.Done)
                {
                    mine.Done.Add(chunk.Through!);
                }

                return null;
            });
    }

    public void Approve(int waves = 2) => (_isApproved, _waves) = (true, waves);

    private RegradeStep Look(RegradeTurn turn, DateTimeOffset now)
    {
        if (turn.Finished is not null)
        {
            (_dryWaves, _waves) = _dryWaves > 0 ? (_dryWaves - 1, _waves) : (_dryWaves, _waves - 1);
        }

        if (_dryWaves > 0 || _waves > 0)
        {
            return new RegradeStep(RegradeStepKind.Work, Wave());
        }

        if (!_isApproved)
        {
            return new RegradeStep(RegradeStepKind.Wait);
        }

        _look ??= now.UtcDateTime.AddMinutes(1);
        return now.UtcDateTime < _look ? new RegradeStep(RegradeStepKind.Wait, DueUtc: _look) : new RegradeStep(RegradeStepKind.End);
    }

    private RegradeWave Wave()
    {
        var cursor = new RegradeCursor(_isApproved ? 2 : 1, RegradeStage.Sessions, Continuation: Number(_dryWaves + _waves));
        return new RegradeWave(
            cursor,
            cursor with { Continuation = Number(_dryWaves + _waves - 1) },
            [.. Enumerable.Range(0, 3).Select(n => new RegradeChunk("r1", 1) { Exam = "exam", Through = $"{Number(_dryWaves + _waves)}-{Number(n)}" })]);
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
