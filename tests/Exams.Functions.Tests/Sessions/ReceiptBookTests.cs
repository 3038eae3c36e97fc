using Exams.Core;
using Exams.Core.Keys;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Functions.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Functions.Tests.Sessions;

public sealed class ReceiptBookTests
{
    private static readonly string Old = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string New = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly SessionId Session = SessionId.Parse("session-1");

    [Fact]
    public async Task Open_AfterARotation_SignsOldAcknowledgementsAsBefore()
    {
        using var before = Book(("Keys:old", Old), ("CurrentKey", "old"));
        using var after = Book(("Keys:old", Old), ("Keys:new", New), ("CurrentKey", "new"));
        var acknowledged = new Acknowledgement(1, Digest.Of("entry"), Opening, (await before.OpenAsync()).CurrentKeyId);

        Assert.Equal((await before.OpenAsync()).Sign(Session, acknowledged), (await after.OpenAsync()).Sign(Session, acknowledged));
        Assert.Equal("new", (await after.OpenAsync()).CurrentKeyId);
        Assert.Equal(["new", "old"], (await after.OpenAsync()).PublicKeys.Keys.Select(key => key.Kid));
    }

    [Theory]
    [InlineData("", "Receipts__Keys__k must be 32 bytes in base64")]
    [InlineData("no base64", "Receipts__Keys__k must be 32 bytes in base64")]
    [InlineData("AQID", "Receipts__Keys__k must be 32 bytes in base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Receipts__Keys__k must be 32 bytes in base64")]
    public void AKeyThatCannotBeRead_IsNamedButNotShown(string value, string message)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Book(("Keys:k", value), ("CurrentKey", "k")));

        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public void ACurrentKeyThatIsMissing_IsNamed()
    {
        Assert.Equal("Receipts__CurrentKey is not set", Refusal(("Keys:k", Old)));
        Assert.Equal("Receipts__CurrentKey names 'n', but there is no Receipts__Keys__n", Refusal(("Keys:k", Old), ("CurrentKey", "n")));
    }

    [Fact]
    public void NoKeyOutsideDevelopment_IsRefused() => Assert.Contains("Production", Refusal(), StringComparison.Ordinal);

    [Fact]
    public async Task NoKeyInDevelopment_IsMadeOnceAndKept()
    {
        var store = new Mock<IKeyStore>();
        store.Setup(s => s.GetOrCreateAsync("development-receipts", It.IsAny<Func<byte[]>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new byte[32]);
        using var book = new ReceiptBook(Settings(), Environment(Environments.Development), store.Object);

        Assert.Same(await book.OpenAsync(), await book.OpenAsync());
        Assert.Equal("development-receipts", (await book.OpenAsync()).CurrentKeyId);
    }

    private static string Refusal(params (string Name, string Value)[] settings) =>
        Assert.Throws<InvalidOperationException>(() => Book(settings)).Message;

    private static ReceiptBook Book(params (string Name, string Value)[] settings) =>
        new(Settings(settings), Environment(Environments.Production), Mock.Of<IKeyStore>());

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(s => $"Receipts:{s.Name}", s => (string?)s.Value, StringComparer.Ordinal))
        .Build();

    private static IHostEnvironment Environment(string name) => Mock.Of<IHostEnvironment>(e => e.EnvironmentName == name);
}
