using System.Globalization;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using Exams.Functions.Grading.Statistics.Pages;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NodaTime;

namespace Exams.Functions.Grading.Statistics;

/// <summary>
/// Item and exam statistics, for authors. They show keys and what is chosen, which nobody who trains learners may see (ISO/IEC 17024).
/// </summary>
/// <param name="exams">Where exams live.</param>
/// <param name="statistics">Where statistics live.</param>
/// <param name="time">The server's clock.</param>
public sealed class StatisticsFunctions(IExamStore exams, IExamStatisticsStore statistics, TimeProvider time)
{
    private static readonly Refusal NotComputed = new(
        "statistics-not-computed",
        "There are no statistics yet",
        "They are computed every night, or on demand with POST; what was asked for appears here in a moment.");

    /// <summary>Has the statistics of all versions of an exam computed. Asking again while that goes on changes nothing.</summary>
    [Function(nameof(ComputeStatisticsOnDemand)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ComputeStatisticsOnDemand(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/exams/{id}/statistics")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        CancellationToken cancellation)
    {
        if (!ExamId.TryParse(id, out var exam) || await exams.GetAsync(exam, cancellationToken: cancellation) is null)
        {
            return Answer.NotFound();
        }

        var asked = time.Now();
        await client.StartStatisticsAsync(exam, cancellation);
        return Answer.Accepted($"/api/exams/{exam}/statistics", new StatisticsAccepted(exam, asked));
    }

    /// <summary>The newest statistics of an exam version.</summary>
    [Function(nameof(GetStatistics)), Allow(Role.Author, Role.Admin)]
    public Task<IActionResult> GetStatistics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams/{id}/statistics")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        FindAsync(request, id, static found => Answer.Ok(found), cancellation);

    /// <summary>The same as a sheet, a row per item.</summary>
    [Function(nameof(GetStatisticsSheet)), Allow(Role.Author, Role.Admin)]
    public Task<IActionResult> GetStatisticsSheet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams/{id}/statistics.csv")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        FindAsync(request, id, found => File(StatisticsSheet.Write(found), CsvSheet.ContentType, $"statistics-{found.ExamId}.csv"), cancellation);

    /// <summary>The same as a page to read and print, with plots; it needs no script and fetches nothing.</summary>
    [Function(nameof(GetStatisticsPage)), Allow(Role.Author, Role.Admin)]
    public Task<IActionResult> GetStatisticsPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exams/{id}/statistics.html")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        FindAsync(request, id, found => File(StatisticsPage.Write(found), "text/html; charset=utf-8", name: null), cancellation);

    private static FileAnswer File(byte[] content, string mediaType, string? name) =>
        new(new MemoryStream(content, writable: false), mediaType) { Length = content.Length, Name = name };

    private async Task<IActionResult> FindAsync(HttpRequest request, string id, Func<ExamStatistics, IActionResult> answer, CancellationToken cancellation)
    {
        int? version = null;
        if (request.Query["version"].ToString() is { Length: > 0 } asked)
        {
            if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "version must be a whole number from 1."));
            }

            version = number;
        }

        if (!ExamId.TryParse(id, out var exam))
        {
            return Answer.NotFound();
        }

        return await statistics.GetAsync(exam, version, cancellation) is { } found ? answer(found)
            : await exams.GetAsync(exam, version, cancellation) is null ? Answer.NotFound()
            : Answer.Refused(NotComputed);
    }
}

/// <summary>That statistics will be computed.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="AskedAtUtc">Statistics whose <c>computedAt</c> isn't before this are those.</param>
public sealed record StatisticsAccepted(ExamId ExamId, Instant AskedAtUtc);
