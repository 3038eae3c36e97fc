using System.Reflection;
using System.Text.RegularExpressions;
using Exams.Functions;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Exams.Infra.Tests.Bicep;

/// <summary>An alert that asks for a function that was renamed would be silent, or would never be.</summary>
public sealed partial class AlertTests
{
    [Fact]
    public void EveryFunctionThatAnAlertNames_Exists()
    {
        var functions = typeof(ExamsApplication).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .ToHashSet(StringComparer.Ordinal);

        var named = OperationName().Matches(Repository.Read("infra", "modules", "alerts.bicep")).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, functions));
    }

    [GeneratedRegex("OperationName == \"(\\w+)\"")]
    private static partial Regex OperationName();
}
