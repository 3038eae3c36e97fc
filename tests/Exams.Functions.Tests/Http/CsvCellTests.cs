using CsCheck;
using Exams.Functions.Http;
using Xunit;

namespace Exams.Functions.Tests.Http;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-3+A1", "'-3+A1")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("\n=1+1", "'\n=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("+49", "'+49")]
    [InlineData("'t Hooft", "''t Hooft")]
    [InlineData("Lena", "Lena")]
    [InlineData("", "")]
    public void Write_WhatLooksLikeAFormula_IsMarked(string text, string cell) => Assert.Equal(cell, CsvCell.Write(text));

    [Fact]
    public void Read_ANameWithAnApostropheOfItsOwn_KeepsIt() => Assert.Equal("'t Hooft", CsvCell.Read("'t Hooft"));

    [Fact]
    public void Number_HasNoZerosBehindIt()
    {
        Assert.Equal(["10", "0", "0.333333", "-0.5", "66.67", "1200"], new[] { 10.000000m, 0.00m, 0.333333m, -0.50m, 66.67m, 1200m }.Select(CsvCell.Number));
        Assert.Equal("-0.5", CsvCell.Write(CsvCell.Number(-0.50m)));
    }

    [Fact]
    public void Read_WhatWasWritten_IsWhatWasMeant() =>
        Gen.String[Gen.Char["='+-@\t\rAb\""], 0, 6].Sample(text => CsvCell.Read(CsvCell.Write(text)) == text);
}
