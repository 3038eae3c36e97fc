using System.Text;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading;
using Exams.Core.ItemBanks;
using Exams.Core.Proof;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Cli.Tests.Verify;

/// <summary>A session that was sat on a small package, and its export.</summary>
internal static class VerifyScene
{
    public static readonly byte[] Package = new APackage().WithChoice("q1").WithChoice("q2").WithTest().Zip();

    private static readonly ReceiptSigner Server =
        new(new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["k1"] = [.. Enumerable.Repeat((byte)1, 32)] }, "k1");

    public static string Keys => ExamsJson.Write(Server.PublicKeys);

    /// <summary>The export for the house, and the receipts that the learner was given.</summary>
    public static async Task<(string Export, IReadOnlyList<Receipt> Receipts)> SitAsync()
    {
        var read = PackageReader.Read(new MemoryStream(Package));
        using var package = read.Package!;
        var bank = ItemBankImport.Run(read, ItemBankId.Parse("bank-1")).Bank!;
        var exam = ExamDraft.FromTest(bank.Tests[0], bank, ExamId.Parse("exam-1")) with { TimeLimit = 60.Minutes() };
        var window = AWindow().Build();
        var form = FormAssembly.Assemble(exam, new FormSeed(1));
        var entry = new RosterEntry(window.Id, LearnerId.Parse("learner-1"), "Ada", Accommodation.None);
        var session = new SessionDriver(Session.Schedule(window, entry, exam, form, 1, Opening), form, Opening).Started();
        var saves = new[] { Save(1, "A"), Save(2, "B") };
        session.Then(new SessionCommand.SaveResponses(SessionDriver.FirstClient, saves) { KeyId = "k1" }).After(1.Minutes()).Submitted();
        var submission = Submission.Freeze(session.Session, form, session.Journal);
        session.Then(new SessionCommand.BeginGrading(submission.ComputeDigest()));
        var findings = new List<Finding>();
        var scored = SubmissionScorer.Score(submission, exam.Review, id => CompiledItem.Compile(
            ItemReader.Read(package.ReadEntry(bank.FindItem(id)!.Path), bank.FindItem(id)!.Path, findings)!,
            findings)!);
        var result = ResultComputation.Compute(submission, scored, [], exam, 1, session.Now);
        session.Then(new SessionCommand.RecordResult(1, result.ComputeDigest())).Then(new SessionCommand.Release());

        using var target = new MemoryStream();
        await SessionExportWriter.WriteAsync(
            target,
            new DossierContent(session.Session, form, exam, submission, result, [], Server.PublicKeys).For(ExportAudience.House, session.Now),
            RecordedEvent.Follow(session.Session with { LastEvent = null }, session.Events).ToAsyncEnumerable(),
            session.Journal.ToAsyncEnumerable(),
            Server,
            TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(target.ToArray()), [.. session.Journal.Select(e => Server.Sign(session.Session.Id, Acknowledgement.Of(e)))]);
    }

    private static ResponseSave Save(int number, string answer) => new(number, number, CanonicalJson.Parse($$"""{"RESPONSE":"{{answer}}"}"""));
}
