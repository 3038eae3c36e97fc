using Exams.Core.Psychometrics.Responses;
using Xunit;

namespace Exams.Core.Tests.Psychometrics.Responses;

public sealed class ResponseMatrixTests
{
    private static readonly ItemColumn First = new("first", 1, "networks");
    private static readonly ItemColumn Second = new("second", 2);

    [Fact]
    public void Build_TellsApart_WhatIsMissingFromWhatWasNotAnswered()
    {
        var builder = new ResponseMatrixBuilder(1);
        builder.Add([new ItemResponse(First, 1) { Choices = "A", Seconds = 4.5 }]);
        builder.Add([new ItemResponse(First, 0, ResponseKind.Omitted), new ItemResponse(Second, 2) { Choices = "A B" }]);
        builder.Add([new ItemResponse(First, 0) { Choices = "A" }, new ItemResponse(Second, 0, ResponseKind.NotReached)]);
        builder.Add([new ItemResponse(First, 1)]);

        var matrix = builder.Build();

        Assert.Equal((4, 2), (matrix.Learners, matrix.Items.Count));
        Assert.Equal([1, 0, 0, 1], matrix.Points(0).ToArray());
        Assert.Equal([0, ResponseMatrix.Omitted, 0, ResponseMatrix.Answered], matrix.Codes(0).ToArray());
        Assert.Equal([4.5f, float.NaN, float.NaN, float.NaN], matrix.Seconds(0).ToArray());
        Assert.Equal([float.NaN, 2, 0, float.NaN], matrix.Points(1).ToArray());
        Assert.Equal([ResponseMatrix.Missing, 0, ResponseMatrix.NotReached, ResponseMatrix.Missing], matrix.Codes(1).ToArray());
        Assert.Equal(["A"], matrix.Patterns(0));
        Assert.Equal(["A B"], matrix.Patterns(1));
    }

    [Fact]
    public void Parts_AddUpToTheWhole_ThoughTheirPatternsAreInAnotherOrder()
    {
        var (one, other, all) = (new ResponseMatrixBuilder(), new ResponseMatrixBuilder(), new ResponseMatrixBuilder());
        ItemResponse[][] forms =
        [
            [new(First, 1) { Choices = "A" }, new(Second, 1) { Choices = "X" }],
            [new(First, 0) { Choices = "B" }],
            [new(Second, 2) { Choices = "Y", Seconds = 9 }, new(First, 0) { Choices = "B" }],
            [new(Second, 2) { Choices = "X" }, new(First, 1) { Choices = "A" }],
        ];
        Array.ForEach(forms, all.Add);
        Array.ForEach(forms[..2], one.Add);
        Array.ForEach(forms[2..], other.Add);

        var whole = new ResponseMatrixBuilder();
        whole.Add(Copied(one.Build()));
        whole.Add(Copied(other.Build()));

        AssertSame(all.Build(), whole.Build());
    }

    [Fact]
    public void AnItemWorthMoreInOneForm_IsPutOnOneScale_AndOneWorthNothingIsLeftOut()
    {
        var builder = new ResponseMatrixBuilder();
        builder.Add([new ItemResponse(First, 1)]);
        builder.Add([new ItemResponse(First with { MaxPoints = 4 }, 1), new ItemResponse(Second with { MaxPoints = 0 }, 0)]);

        var matrix = builder.Build();

        Assert.Equal([1, 0.25f], matrix.Points(0).ToArray());
        Assert.Single(matrix.Items);
    }

    [Fact]
    public void AnItemTwice_OrPointsThatAreNone_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ResponseMatrixBuilder().Add([new ItemResponse(First, 1), new ItemResponse(First, 0)]));
        Assert.Throws<ArgumentException>(() => new ResponseMatrixBuilder().Add([new ItemResponse(First, double.NaN)]));
    }

    [Fact]
    public void MorePatternsThanCodes_AreAnswersStill()
    {
        var builder = new ResponseMatrixBuilder();
        for (var i = 0; i < 300; i++)
        {
            builder.Add([new ItemResponse(First, 1) { Choices = $"c{i}" }]);
        }

        var matrix = builder.Build();

        Assert.Equal(ResponseMatrix.MaxPatterns, matrix.Patterns(0).Count);
        Assert.Equal((249, ResponseMatrix.Answered), (matrix.Codes(0)[249], matrix.Codes(0)[250]));
    }

    [Fact]
    public void Read_OfSomethingElse_OrOfAPart_Throws()
    {
        Assert.Throws<InvalidDataException>(() => ResponseMatrixFile.Read(new MemoryStream(new byte[64])));
        var bytes = new MemoryStream();
        var builder = new ResponseMatrixBuilder();
        builder.Add([new ItemResponse(First, 1)]);
        ResponseMatrixFile.Write(builder.Build(), bytes);
        Assert.Throws<EndOfStreamException>(() => ResponseMatrixFile.Read(new MemoryStream(bytes.ToArray()[..^1])));
    }

    private static ResponseMatrix Copied(ResponseMatrix matrix)
    {
        var bytes = new MemoryStream();
        ResponseMatrixFile.Write(matrix, bytes);
        bytes.Position = 0;
        var read = ResponseMatrixFile.Read(bytes);
        AssertSame(matrix, read);
        return read;
    }

    private static void AssertSame(ResponseMatrix expected, ResponseMatrix found)
    {
        Assert.Equal(expected.Learners, found.Learners);
        Assert.Equal(expected.Items, found.Items);
        for (var item = 0; item < expected.Items.Count; item++)
        {
            Assert.Equal(expected.Points(item).ToArray(), found.Points(item).ToArray());
            Assert.Equal(expected.Codes(item).ToArray(), found.Codes(item).ToArray());
            Assert.Equal(expected.Seconds(item).ToArray(), found.Seconds(item).ToArray());
            Assert.Equal(expected.Patterns(item), found.Patterns(item));
        }
    }
}
