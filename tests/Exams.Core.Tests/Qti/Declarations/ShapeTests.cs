using Exams.Core.Qti.Declarations;
using Xunit;

namespace Exams.Core.Tests.Qti.Declarations;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("default", "", 1e6, -1e6, true)]
    [InlineData("rect", "0,0,10,5", 10, 5, true)]
    [InlineData("rect", "0,0,10,5", 10.5, 5, false)]
    [InlineData("rect", "10,5,0,0", 1, 1, true)]
    [InlineData("circle", "5,5,3", 5, 8, true)]
    [InlineData("circle", "5,5,3", 8, 8, false)]
    [InlineData("ellipse", "5,5,4,2", 9, 5, true)]
    [InlineData("ellipse", "5,5,4,2", 5, 8, false)]
    [InlineData("poly", "0,0,10,0,10,10,0,10", 10, 3, true)]
    [InlineData("poly", "0,0,10,0,10,10,0,10", 11, 3, false)]
    [InlineData("poly", "0,0,10,0,5,5,10,10,0,10", 9, 5, false)]
    public void Contains_BordersBelong(string shape, string coords, double x, double y, bool expected) =>
        Assert.Equal(expected, Shape.Parse(shape, coords)!.Contains(x, y));

    [Theory]
    [InlineData("circle", "5,5")]
    [InlineData("rect", "1,2,3")]
    [InlineData("poly", "1,2,3,4")]
    [InlineData("poly", "1,2,3,4,5,6,7")]
    [InlineData("rect", "0,0,50%,50%")]
    [InlineData("star", "1,2,3,4")]
    [InlineData(null, null)]
    public void Parse_NoArea_IsRefused(string? shape, string? coords) => Assert.Null(Shape.Parse(shape, coords));
}
