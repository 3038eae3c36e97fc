using System.IO.Compression;
using System.Security.Cryptography;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using NodaTime;

namespace Exams.Functions.Demo;

/// <summary>Makes a demo where there is none: the sample bank and its exam, and a window that is open. What is there stays.</summary>
internal sealed class DemoSeed(
    IItemBankStore banks,
    IExamStore exams,
    IWindowStore windows,
    WindowDesk desk,
    ExamDrafting drafting,
    Enrolment enrolment,
    TimeProvider time)
{
    private const decimal CutScorePercent = 65;

    private static readonly Duration OpenFor = Duration.FromDays(30);
    private static readonly string SampleFolder = Path.Combine(AppContext.BaseDirectory, "samples", "ai-foundations");

    /// <summary>The demo's window, open now.</summary>
    public async Task<ExamWindow> SeedAsync(CancellationToken cancellation)
    {
        var version = await PublishAsync(cancellation);
        var exam = await ExamAsync(version, cancellation);
        var window = await WindowAsync(exam, cancellation);
        await enrolment.EnrolAsync(
            window,
            await desk.ExamOfAsync(window, cancellation),
            DemoPeople.Roster(window.Id),
            WhenFull.EnrolNobody,
            time.Now(),
            cancellation);
        return window;
    }

    private async Task<ItemBankVersionId> PublishAsync(CancellationToken cancellation)
    {
        using var archive = new MemoryStream();
        await ZipFile.CreateFromDirectoryAsync(SampleFolder, archive, cancellation);
        var read = PackageReader.Read(archive);
        using var package = read.Package;
        var imported = ItemBankImport.Run(read, DemoPeople.Bank);
        if (imported.Bank is not { } bank)
        {
            throw new InvalidOperationException($"the sample package can't be published: {imported.Findings[0]}");
        }

        if (await banks.GetAsync(bank.Id, bank.Version, cancellation) is null)
        {
            await banks.PublishAsync(bank, package!, archive, time.Now(), cancellation);
        }

        return bank.Version;
    }

    private async Task<ExamDefinition> ExamAsync(ItemBankVersionId version, CancellationToken cancellation)
    {
        var newest = await exams.GetAsync(DemoPeople.Exam, cancellationToken: cancellation);
        if (newest?.Value is { } there && there.ItemBankVersionId == version)
        {
            return there;
        }

        var request = new ExamDraftRequest(DemoPeople.Exam, DemoPeople.Bank, version, CutScorePercent: CutScorePercent);
        var (draft, refusal) = await drafting.DraftAsync(request, cancellation);
        if (draft is null)
        {
            throw new InvalidOperationException($"the sample exam can't be drafted: {refusal!.Detail}");
        }

        var exam = draft with { Version = (newest?.Value.Version ?? 0) + 1 };
        await exams.AddAsync(exam, newest?.ETag, cancellation);
        return exam;
    }

    private async Task<ExamWindow> WindowAsync(ExamDefinition exam, CancellationToken cancellation)
    {
        var now = time.Now();
        var page = PageRequest.First;
        do
        {
            var found = await windows.ListByAtpAsync(DemoPeople.Atp, page, cancellation);
            if (found.Items.FirstOrDefault(w => w.Id.Value.StartsWith("demo-", StringComparison.Ordinal) && now < w.Bounds.LastStart) is { } open)
            {
                return open;
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);

        var window = new ExamWindow
        {
            Id = WindowId.Parse($"demo-{now.ToUnixTimeSeconds()}"),
            AtpId = DemoPeople.Atp,
            ExamId = exam.Id,
            ExamVersion = exam.Version,
            Title = $"{exam.Title}, demo",
            Zone = "Europe/Vienna",
            Bounds = new WindowBounds(now, now + OpenFor, now + OpenFor + Duration.FromDays(1)),
            Seats = 50,
            AccessCode = AccessCode.Create(DemoPeople.AccessCode, RandomNumberGenerator.GetBytes(16)),
        };
        await windows.CreateAsync(window, cancellation);
        return window;
    }
}
