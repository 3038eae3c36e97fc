using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.ItemBanks;

[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class RetireTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Fact]
    public async Task ARetiredVersion_TakesNoNewExams_AndStaysReadable()
    {
        var desk = await AuthorDesk.OpenAsync(host);
        var zip = new APackage().WithChoice("q1").WithTest().Zip();
        var version = await desk.PublishAsync(zip);
        var id = version.Split('/')[^1];
        var exam = new { examId = $"exam-{desk.Bank}", bankId = desk.Bank };
        var drafted = (await desk.Author.PostAsync("exams", exam)).Ok();

        var retired = (await desk.Author.PostAsync($"{version}/retire", new { })).Ok();
        var again = (await desk.Author.PostAsync($"{version}/retire", new { })).Ok();

        Assert.Equal((id, retired.Instant("retiredAt")), (retired.String("version"), again.Instant("retiredAt")));
        (await desk.Author.PostAsync("exams", exam with { examId = $"{exam.examId}-2" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam");
        (await desk.Author.PostAsync("exams", new { examId = $"{exam.examId}-3", bankId = desk.Bank, bankVersion = id }))
            .Refused(HttpStatusCode.Conflict, "bank-version-retired");
        (await desk.Author.SendTextAsync(HttpMethod.Put, $"exams/{exam.examId}", drafted.Body.GetProperty("definition").GetRawText()))
            .Refused(HttpStatusCode.Conflict, "bank-version-retired");
        (await desk.Author.GetAsync(version)).Ok();
        Assert.Equal(zip, (await desk.Author.DownloadAsync($"{version}/package")).Bytes);
    }

    [Fact]
    public async Task TheNewestVersionInUse_IsDraftedFrom()
    {
        var desk = await AuthorDesk.OpenAsync(host);
        var old = await desk.PublishAsync(new APackage().WithChoice("q1").WithTest().Zip());
        var @new = await desk.PublishAsync(new APackage().WithChoice("q1").WithChoice("q2").WithTest().Zip());
        (await desk.Author.PostAsync($"{@new}/retire", new { })).Ok();

        var drafted = (await desk.Author.PostAsync("exams", new { examId = $"exam-{desk.Bank}", bankId = desk.Bank })).Ok();

        Assert.EndsWith(drafted.Body.GetProperty("definition").GetProperty("itemBankVersionId").GetString()!, old, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyAuthors_GetThePackage()
    {
        var desk = await AuthorDesk.OpenAsync(host);
        var version = await desk.PublishAsync(new APackage().WithChoice("q1").Zip());
        var learner = await host.PersonAsync("curious", "learner");

        (await learner.GetAsync($"{version}/package")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await learner.PostAsync($"{version}/retire", new { })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await desk.Author.GetAsync($"item-banks/{desk.Bank}/versions/none/package")).Refused(HttpStatusCode.NotFound, "not-found");
    }
}
