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
    public void Read_WhatWasWritten_IsWhatWasMeant() =>
        Gen.String[Gen.Char["='+-@\t\rAb\""], 0, 6].Sample(text => CsvCell.Read(CsvCell.Write(text)) == text);
}
