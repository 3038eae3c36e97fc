using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.Values;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;

namespace Exams.Core.Grading.Outcomes;

/// <summary>What a test's outcome processing makes of a scored submission (QTI 3.0 ASI, "outcome-processing"). Pure.</summary>
/// <remarks>
/// Items are in the state that their attempts left them in, but for SCORE: that is what counts for the result, a grader's where one has
/// scored it. An item that the learner left out wasn't attempted, one that rules led past wasn't presented either; both are on the route.
/// The most is MAXSCORE where the test declares it as a number above 0, otherwise SCORE's normal maximum, otherwise the sum of the items'
/// points. Passed is the boolean PASSED where it is declared, otherwise whether SCORE reaches its mastery value, otherwise undecided.
/// </remarks>
/// <param name="Score">What SCORE came to; null where it came to no number.</param>
/// <param name="Max">The most it could be; null where the test doesn't tell.</param>
/// <param name="Passed">What the test says of passing; null where it says nothing.</param>
/// <param name="Values">All declared outcomes, in the order of their declarations.</param>
internal sealed record TestOutcome(decimal? Score, decimal? Max, bool? Passed, IReadOnlyList<OutcomeValue> Values)
{
    private const string ScoreName = "SCORE";

    /// <summary>Beyond this a score is a fault of the test.</summary>
    private const double MaxMagnitude = 1e9;

    /// <summary>Runs it.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="scores">What each item scored on its own scale, by number.</param>
    /// <param name="test">The test.</param>
    public static TestOutcome Of(Submission submission, IReadOnlyDictionary<int, decimal> scores, LoadedTest test)
    {
        var answers = submission.Answers.ToDictionary(answer => answer.ItemNumber);
        var passedOver = submission.PassedOver?.ToHashSet() ?? [];
        var placed = submission.Form.Items().ToList();
        var route = test.RouteOf(placed.Select(item => item.ItemIdentifier));
        var states = placed.Zip(route.Items, (item, place) => new RouteItemState(
            State(item, test.Compiled.ItemOf(place.Item), answers.GetValueOrDefault(item.Number), scores[item.Number]),
            IsPresented: !passedOver.Contains(item.Number)));
        var outcomes = test.Compiled.OutcomesOf(route, [.. states], submission.Form.Seed.Derive("route").Value) ?? ImmutableDictionary<string, QtiValue>.Empty;
        var declared = test.Compiled.Test.Outcomes;
        var score = Number(outcomes, ScoreName);
        var declaration = declared.FirstOrDefault(outcome => outcome.Identifier == ScoreName);
        return new TestOutcome(
            score,
            Number(outcomes, "MAXSCORE") is > 0 and var max ? max : ToDecimal(declaration?.NormalMaximum),
            outcomes.TryGetValue("PASSED", out var passed) && passed is { IsNull: false, Type: { Cardinality: Cardinality.Single, BaseType: BaseType.Boolean } }
                ? passed.IsTrue
                : declaration?.MasteryValue is { } mastery && score is { } reached ? reached >= (decimal)mastery : null,
            [.. declared.Select(outcome => Told(outcome, outcomes.GetValueOrDefault(outcome.Identifier)))]);
    }

    private static OutcomeValue Told(OutcomeDeclaration declared, QtiValue value) => new(
        declared.Identifier,
        TypeNames.Name(declared.Type.Cardinality),
        declared.Type.Cardinality == Cardinality.Record ? null : TypeNames.Name(declared.Type.BaseType),
        Write(value));

    private static ItemState State(FormItem placed, CompiledItem compiled, SubmittedAnswer? answer, decimal score)
    {
        var state = PlayedItem.Of(placed, compiled, answer?.Submitted ?? []).State;
        var declared = compiled.Item.Outcomes.FirstOrDefault(outcome => outcome.Identifier == ScoreName);
        if (declared is not { Type: { Cardinality: Cardinality.Single, BaseType: BaseType.Float or BaseType.Integer } })
        {
            return state;
        }

        var outcomes = state.Outcomes.ToDictionary(StringComparer.Ordinal);
        outcomes[ScoreName] = Typed(declared, score);
        return state with { Outcomes = outcomes };
    }

    private static QtiValue Typed(OutcomeDeclaration declared, decimal score) =>
        declared.Type.BaseType == BaseType.Integer && decimal.Truncate(score) == score ? QtiValue.Integer((long)score) : QtiValue.Float((double)score);

    private static decimal? Number(ImmutableDictionary<string, QtiValue> outcomes, string identifier) =>
        outcomes.TryGetValue(identifier, out var value) && value.IsNumber ? ToDecimal(value.AsNumber()) : null;

    private static decimal? ToDecimal(double? number) =>
        number is { } value && double.IsFinite(value) && Math.Abs(value) <= MaxMagnitude ? (decimal)value : null;

    private static CanonicalJson? Write(QtiValue value)
    {
        if (value.IsNull)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ResponseJson.Write(writer, value);
        }

        return CanonicalJson.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
