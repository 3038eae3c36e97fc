using Exams.Acceptance.Tests.Driving;
using Exams.Core.ItemBanks;
using Exams.Testing;
using Xunit;

namespace Exams.Acceptance.Tests.ItemBanks;

/// <summary>An author and one bank of their own.</summary>
internal sealed class AuthorDesk(Person author, string bank)
{
    public Person Author => author;

    public string Bank => bank;

    public static async Task<AuthorDesk> OpenAsync(Venue venue)
    {
        var name = Unique.Id<ItemBankId>("bank").Value;
        return new AuthorDesk(await venue.PersonAsync($"author-{name}", "author"), name);
    }

    /// <summary>Publishes a package; the path of its version.</summary>
    public async Task<string> PublishAsync(byte[] zip)
    {
        var accepted = (await author.UploadAsync($"item-banks/{bank}/imports", zip)).Ok();
        var report = await author.UntilAsync(
            $"item-banks/{bank}/imports/{accepted.String("importId")}",
            reply => reply.String("status") != "running");
        Assert.True(report.String("status") == "published", report.Text);
        return $"item-banks/{bank}/versions/{report.String("version")}";
    }
}
