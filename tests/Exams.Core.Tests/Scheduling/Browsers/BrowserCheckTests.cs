using Exams.Core.Scheduling.Browsers;
using Xunit;

namespace Exams.Core.Tests.Scheduling.Browsers;

public sealed class BrowserCheckTests
{
    // FIELD.md's vector, worked out with sha256sum: printf '%s%s' URL KEY | sha256sum.
    private const string Url = "https://exam.example.org/api/sessions/1?x=1";
    private const string Key = "15d88ff6cca04d60dae33060ee9affa249893533253270e94ad9cad983cd496e";
    private const string Hash = "0f8a84195a0618d2d7c6484f589e070962ba8711ce88fed6fce43549e5d56937";

    private static readonly BrowserKey Right = KeyOf(Key);
    private static readonly BrowserKey Other = KeyOf(new string('a', BrowserKey.Length));

    [Fact]
    public void TheVector_OfEitherHeader_Matches()
    {
        Assert.Null(BrowserCheck.Find(new(true, [Right], []), new(Url, Hash, null)));
        Assert.Null(BrowserCheck.Find(new(true, [], [Right]), new(Url, null, Hash)));
    }

    [Fact]
    public void AnyOfSeveralKeys_Matches()
    {
        Assert.Null(BrowserCheck.Find(new(true, [Right, Other], []), new(Url, Hash, null)));
        Assert.Null(BrowserCheck.Find(new(true, [Other, Right], []), new(Url, Hash, null)));
        Assert.Equal(Mismatch(PresentedBrowser.ConfigKeyHeader), BrowserCheck.Find(new(true, [Other], []), new(Url, Hash, null)));
    }

    [Fact]
    public void WithKeysOfBothKinds_BothHeadersHaveToMatch()
    {
        var settings = new BrowserSettings(true, [Right], [Right]);

        Assert.Null(BrowserCheck.Find(settings, new(Url, Hash, Hash)));
        Assert.Equal(new(BrowserFaultKind.Missing, PresentedBrowser.RequestHeader), BrowserCheck.Find(settings, new(Url, Hash, null)));
        Assert.Equal(new(BrowserFaultKind.Missing, PresentedBrowser.ConfigKeyHeader), BrowserCheck.Find(settings, new(Url, null, Hash)));
        Assert.Equal(Mismatch(PresentedBrowser.RequestHeader), BrowserCheck.Find(settings, new(Url, Hash, Hash[1..])));
    }

    [Fact]
    public void AFragment_IsNoPartOfTheAddress() =>
        Assert.Null(BrowserCheck.Find(new(true, [Right], []), new(Url + "#question-3", Hash, null)));

    [Theory]
    [InlineData("https://exam.example.org/api/sessions/1")]
    [InlineData("https://exam.example.org/api/sessions/1?x=2")]
    [InlineData("http://exam.example.org/api/sessions/1?x=1")]
    [InlineData("https://exam.example.org:443/api/sessions/1?x=1")]
    [InlineData("https://exam.example.org/API/sessions/1?x=1")]
    public void AnotherAddress_DoesNotMatch(string url) =>
        Assert.Equal(Mismatch(PresentedBrowser.ConfigKeyHeader), BrowserCheck.Find(new(true, [Right], []), new(url, Hash, null)));

    [Theory]
    [InlineData("0F8A84195A0618D2D7C6484F589E070962BA8711CE88FED6FCE43549E5D56937")]
    [InlineData("0f8a84195a0618d2d7c6484f589e070962ba8711ce88fed6fce43549e5d5693")]
    [InlineData("0f8a84195a0618d2d7c6484f589e070962ba8711ce88fed6fce43549e5d569370")]
    [InlineData("né")]
    [InlineData(Key)]
    public void AnotherText_DoesNotMatch(string hash) =>
        Assert.Equal(Mismatch(PresentedBrowser.ConfigKeyHeader), BrowserCheck.Find(new(true, [Right], []), new(Url, hash, null)));

    [Fact]
    public void WithoutAKey_NothingMatches()
    {
        Assert.Equal(BrowserFaultKind.NoKeys, BrowserCheck.Find(null, new(Url, Hash, Hash))?.Kind);
        Assert.Equal(BrowserFaultKind.NoKeys, BrowserCheck.Find(new(false, [], []), new(Url, Hash, Hash))?.Kind);
    }

    [Fact]
    public void AKey_IsReadInEitherCase_AndShownAsItsFingerprintOnly()
    {
        Assert.True(BrowserKey.TryParse(Key.ToUpperInvariant(), out var key));

        Assert.Equal(Right, key);
        Assert.Equal(12, key.ToString().Length);
        Assert.DoesNotContain(key.ToString(), Key, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, new BrowserSettings(true, [key], [key]).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, new BrowserSettings(true, [key], [key]).Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("15d88ff6")]
    [InlineData("g5d88ff6cca04d60dae33060ee9affa249893533253270e94ad9cad983cd496e")]
    [InlineData("15d88ff6cca04d60dae33060ee9affa249893533253270e94ad9cad983cd496e ")]
    public void WhatIsNoKey_IsNotRead(string? text) => Assert.False(BrowserKey.TryParse(text, out _));

    [Fact]
    public void Settings_AreKeptWhole_AndCompareByWhatTheyAskFor()
    {
        var settings = new BrowserSettings(true, [Right, Other], [Other], LockStopsClock: false);

        Assert.Equal(settings, ExamsJson.Read<BrowserSettings>(ExamsJson.Write(settings)));
        Assert.NotEqual(settings, settings with { ConfigKeys = [Other, Right] });
    }

    [Fact]
    public void Settings_ThatLetNobodyIn_OrHaveTooManyKeys_AreRefused()
    {
        Assert.Empty(new BrowserSettings(false, [], []).Validate(examRequires: false));
        Assert.NotEmpty(new BrowserSettings(true, [], []).Validate(examRequires: false));
        Assert.NotEmpty(new BrowserSettings(false, [], []).Validate(examRequires: true));
        Assert.Empty(new BrowserSettings(true, [], [Right]).Validate(examRequires: true));
        Assert.NotEmpty(new BrowserSettings(true, [.. Enumerable.Repeat(Right, 21)], []).Validate(examRequires: false));
    }

    private static BrowserFault Mismatch(string header) => new(BrowserFaultKind.Mismatch, header);

    private static BrowserKey KeyOf(string text) => BrowserKey.TryParse(text, out var key) ? key : throw new ArgumentException("no key", nameof(text));
}
