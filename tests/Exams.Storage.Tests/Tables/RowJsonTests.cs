using System.Security.Cryptography;
using Azure.Data.Tables;
using Exams.Storage.Tables;
using Xunit;

namespace Exams.Storage.Tests.Tables;

public sealed class RowJsonTests
{
    private const int MaxProperty = 64 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(8_000)]
    [InlineData(9_000)]
    [InlineData(2_000_000)]
    public void With_TextOfAnyLength_ReadsBack(int length)
    {
        var note = new Note(new string('ß', length));

        var row = new TableEntity("p", "r").With(note);

        Assert.Equal(note, row.Read<Note>());
        Assert.All(Sizes(row), size => Assert.InRange(size, 0, MaxProperty));
    }

    [Fact]
    public void With_WhatDoesNotCompress_IsSplit()
    {
        var note = new Note(RandomNumberGenerator.GetHexString(600_000));

        var row = new TableEntity("p", "r").With(note);

        Assert.Equal(note, row.Read<Note>());
        Assert.All(Sizes(row), size => Assert.InRange(size, 0, MaxProperty));
        Assert.InRange(Sizes(row).Count(), 3, 14);
    }

    [Fact]
    public void With_ShortText_IsLegibleInTheTable() =>
        Assert.Equal("{\"text\":\"Größe\"}", new TableEntity("p", "r").With(new Note("Größe")).GetString("Json"));

    [Fact]
    public void With_MoreThanARow_Throws() =>
        Assert.Throws<ArgumentException>(() => new TableEntity("p", "r").With(new Note(RandomNumberGenerator.GetHexString(3_000_000))));

    private static IEnumerable<int> Sizes(TableEntity row) => row.Select(property => property.Value switch
    {
        string text => text.Length * 2,
        byte[] bytes => bytes.Length,
        _ => 0,
    });

    private sealed record Note(string Text);
}
