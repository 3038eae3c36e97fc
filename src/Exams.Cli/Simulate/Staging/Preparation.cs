using System.Globalization;
using System.Net;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Settling;

namespace Exams.Cli.Simulate.Staging;

/// <summary>Sets the stage: waits for the server, gets tokens, and has an exam, a window and a roster made.</summary>
internal sealed class Preparation(
    ExamServer server, SimulationOptions options, SampleBank? samples, SimulationCounts counts, TimeProvider time)
{
    private const string AtpId = "sim-atp";

    private static readonly Person[] Staff =
    [
        new("sim-author", ["author"]),
        new("sim-coordinator", ["atp"], AtpId),
        new("sim-proctor", ["proctor"]),
        new("sim-second-proctor", ["proctor"]),
        new("sim-lead", ["lead"]),
        new("sim-grader", ["grader"]),
        new("sim-grader-2", ["grader"]),
        new("sim-grader-3", ["grader"]),
    ];

    private static readonly TimeSpan PollsEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="CannotSimulateException">Something the simulation needs isn't there; the message says what.</exception>
    public async Task<Stage> SetAsync(CancellationToken cancellationToken)
    {
        counts.Phase = $"waiting for {server.Url}";
        var health = await WaitForServerAsync(cancellationToken);
        var clock = new ServerClock(time, health.ServerTimeUtc - time.GetUtcNow());
        var runId = health.ServerTimeUtc.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var plans = SimulationPlan.Create(options, runId);

        counts.Phase = "setting the stage";
        var tokens = await TokensAsync(plans, cancellationToken);
        var author = new AuthorApi(server.As(tokens[0]));
        var atp = new AtpApi(server.As(tokens[1]));
        var exam = await new ExamPreparation(author, samples, time).EnsureAsync(options, cancellationToken);
        var window = await atp.CreateWindowAsync(
            Window(runId, exam.ExamId, health.ServerTimeUtc), $"simulation-{runId}-{options.Seed}", cancellationToken);
        await EnrolAsync(atp, window.WindowId, plans.Select(plan => plan.LearnerId), cancellationToken);
        return new Stage(
            runId,
            exam,
            window.WindowId,
            clock,
            plans,
            plans.Zip(tokens.Skip(Staff.Length)).ToDictionary(pair => pair.First.LearnerId, pair => new LearnerApi(server.As(pair.Second))),
            samples is null ? AnswerKey.Empty : AnswerKey.Read(samples.Files()))
        {
            Atp = atp,
            Author = author,
            Proctor = new ProctorApi(server.As(tokens[2])),
            SecondProctor = new ProctorApi(server.As(tokens[3])),
            Lead = (Staff[4].Subject, new GraderApi(server.As(tokens[4]))),
            Graders = [.. Staff.Zip(tokens).Skip(5).Select(pair => (pair.First.Subject, new GraderApi(server.As(pair.Second))))],
        };
    }

    /// <summary>Sets the stage for learners of their own, whom nobody watches and nobody marks.</summary>
    /// <param name="stage">The one that is set.</param>
    /// <param name="learners">How many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(string WindowId, IReadOnlyList<(string LearnerId, LearnerApi Api)> Learners)> SetPlainAsync(
        Stage stage, int learners, CancellationToken cancellationToken)
    {
        await new ExamPreparation(stage.Author, samples, time).EnsurePlainAsync(options, cancellationToken);
        Person[] people = [.. Enumerable.Range(1, learners).Select(number => new Person($"sim-{stage.RunId}-plain-{number}", ["learner"]))];
        var tokens = await new DevelopmentApi(server).TokensAsync(people, cancellationToken);
        var window = await stage.Atp.CreateWindowAsync(
            Window(stage.RunId, options.PlainExamId, stage.Clock.Now), $"simulation-{stage.RunId}-{options.Seed}-plain", cancellationToken);
        await EnrolAsync(stage.Atp, window.WindowId, people.Select(person => person.Subject), cancellationToken);
        return (window.WindowId, [.. people.Zip(tokens, (person, token) => (person.Subject, new LearnerApi(server.As(token))))]);
    }

    private async Task<Health> WaitForServerAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await server.HealthAsync(cancellationToken);
            }
            catch (ApiProblemException starting) when (starting.Status == HttpStatusCode.ServiceUnavailable && IsPatient())
            {
                counts.Phase = $"{server.Url} isn't ready yet: {starting.Problem.Detail ?? starting.Problem.Title}";
            }
            catch (HttpRequestException) when (IsPatient())
            {
                counts.Phase = $"nothing listens at {server.Url} yet; start it: dotnet run --project src/Exams.Functions";
            }
            catch (HttpRequestException silence)
            {
                throw new CannotSimulateException(
                    $"Nothing listens at {server.Url}. Start the backend first: dotnet run --project src/Exams.Functions", silence);
            }
            catch (ApiProblemException other)
            {
                throw new CannotSimulateException($"What listens at {server.Url} isn't a backend that is ready: {other.Message}", other);
            }

            await Task.Delay(PollsEvery, time, cancellationToken);
        }

        bool IsPatient() => time.GetElapsedTime(begun) < Patience;
    }

    private async Task<IReadOnlyList<string>> TokensAsync(IEnumerable<LearnerPlan> plans, CancellationToken cancellationToken)
    {
        Person[] people = [.. Staff, .. plans.Select(plan => new Person(plan.LearnerId, ["learner"]))];
        try
        {
            return await new DevelopmentApi(server).TokensAsync(people, cancellationToken);
        }
        catch (ApiProblemException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            throw new CannotSimulateException(
                $"{server.Url} gives out no development tokens, so it isn't running in Development. "
                + "A simulation makes learners, sessions and results: run it only against a development server.",
                missing);
        }
    }

    /// <summary>Open now, and long enough for whoever arrives last and is ended late.</summary>
    private WindowRequest Window(string runId, string examId, DateTimeOffset opens)
    {
        var lastStart = opens + options.TimeLimit + TimeSpan.FromMinutes(5);
        var hardClose = lastStart + (options.TimeLimit * 2) + TimeSpan.FromMinutes(30);
        return new WindowRequest($"Simulation {runId}", examId, "Etc/UTC", opens, lastStart, hardClose, options.Learners, AllowOverlap: true);
    }

    private static async Task EnrolAsync(AtpApi atp, string windowId, IEnumerable<string> learnerIds, CancellationToken cancellationToken)
    {
        RosterLearner[] learners = [.. learnerIds.Select((learnerId, index) => new RosterLearner(learnerId, $"Simulated learner {index + 1}"))];
        if (await atp.EnrolAsync(windowId, learners, cancellationToken) is [var finding, ..])
        {
            throw new CannotSimulateException($"The roster is refused: row {finding.Row}, {finding.Column}: {finding.What}; expected: {finding.Expected}");
        }
    }
}
