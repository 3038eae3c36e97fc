using Microsoft.Azure.Functions.Worker;
using Xunit;


namespace Functions.LocalHost.Tests.Surface;

/// <summary>What the app compiles against has the signatures of the real packages, no more and no less.</summary>
public sealed class SurfaceTests
{
    private static readonly string[] Offered =
    [
        .. typeof(FunctionContext).Assembly.GetExportedTypes()
            .Where(type => type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal))
            .SelectMany(SignatureWriter.Lines),
    ];

    [Fact]
    public void Surface_EveryMember_StandsInTheBaseline() =>
        Assert.Empty(Offered.Except(Baseline.Project.SelectMany(file => file.Lines)));

    [Fact]
    public void Surface_EveryLineOfTheBaseline_IsOffered() =>
        Assert.Empty(Baseline.Project.SelectMany(file => file.Lines).Except(Offered));

    [Fact]
    public void Baseline_EveryLine_StandsInTheRealPackage()
    {
        var real = Baseline.RealOrSkip().ToDictionary(file => file.Name, file => file.Lines);

        Assert.Empty(Baseline.Project.SelectMany(file => file.Lines.Except(real[file.Name])));
    }

    [Fact]
    public void Baseline_OfWhatAppsImplement_IsWhole()
    {
        // A missing abstract member would let an implementation compile here that doesn't compile in Azure.
        var offered = Baseline.Project.SelectMany(file => file.Lines).ToHashSet();
        var implemented = offered.Where(line => line.EndsWith("[interface]", StringComparison.Ordinal) || line.EndsWith("[enum]", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[0] + ".")
            .ToArray();

        var missing = Baseline.RealOrSkip().SelectMany(file => file.Lines).Where(line =>
            !offered.Contains(line)
            && !line.Split(' ')[0].EndsWith(']')
            && implemented.Any(name => line.StartsWith(name, StringComparison.Ordinal) && IsMemberOf(name, line)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Baseline_OfAbstractClasses_HasEveryAbstractMember()
    {
        var offered = Baseline.Project.SelectMany(file => file.Lines).ToHashSet();
        var types = offered.Where(line => line.EndsWith("[abstract class]", StringComparison.Ordinal)).Select(line => line.Split(' ')[0] + ".").ToArray();

        var missing = Baseline.RealOrSkip().SelectMany(file => file.Lines).Where(line =>
            !offered.Contains(line)
            && line.Contains("[abstract ", StringComparison.Ordinal)
            && types.Any(name => line.StartsWith(name, StringComparison.Ordinal) && IsMemberOf(name, line)));

        Assert.Empty(missing);
    }

    // A nested namespace begins like a type's name too; a member has no further dot before its parameters or type.
    private static bool IsMemberOf(string type, string line) =>
        !line[type.Length..].Split(' ', '(')[0].Contains('.', StringComparison.Ordinal);
}
