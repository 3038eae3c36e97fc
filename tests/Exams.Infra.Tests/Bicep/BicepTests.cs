using System.Text.Json;
using Xunit;

namespace Exams.Infra.Tests.Bicep;

/// <summary>The infrastructure, as far as it can be judged without a subscription; the workflows do the rest.</summary>
public sealed class BicepTests
{
    private static readonly AppSettings Settings = new(BicepParser.File("app.bicep"), BicepParser.File("main.bicep"));

    [Fact]
    public void EveryFile_HasBicepsSyntax() => Assert.Empty(BicepParser.All.SelectMany(BicepRules.Syntax));

    [Fact]
    public void EveryName_IsDeclared() => Assert.Empty(BicepParser.All.SelectMany(BicepRules.NamesKnown));

    [Fact]
    public void EverythingDeclared_IsUsed() => Assert.Empty(BicepParser.All.SelectMany(BicepRules.NoneUnused));

    [Fact]
    public void EveryParameterAndOutput_IsDescribed() => Assert.Empty(BicepParser.All.SelectMany(BicepRules.Described));

    [Fact]
    public void NoKey_OpensAnything() => Assert.Empty(BicepParser.All.SelectMany(BicepRules.NoSharedKeys));

    [Fact]
    public void NoOutput_ShowsASecret() => Assert.Empty(BicepParser.All.SelectMany(BicepRules.NoSecretOutputs));

    [Fact]
    public void EveryModule_IsGivenWhatItTakes() => Assert.Empty(ModuleRules.ParametersFit(BicepParser.All));

    [Fact]
    public void EveryOutputAskedFor_Exists() => Assert.Empty(ModuleRules.OutputsExist(BicepParser.All));

    [Fact]
    public void EveryResourceType_HasOneVersion() => Assert.Empty(ModuleRules.OneVersionEach(BicepParser.All));

    [Fact]
    public void EveryServiceUsed_HasItsRole_AndTheAppNoOther()
    {
        Assert.Empty(RoleRules.EachServiceUsed(BicepParser.All, Settings.All.Keys));
        Assert.Empty(RoleRules.NoneBesides(BicepParser.All));
        Assert.All(RoleRules.Needed, need => Assert.Contains(need.Setting, Settings.All.Keys));
    }

    [Fact]
    public void TheSchedulersList_LetsSomebodyIn()
    {
        var scheduler = BicepParser.File("scheduler.bicep").Resources.Single(r => BicepRules.IsOf(r, "Microsoft.DurableTask/schedulers"));
        var list = BicepParser.File("main.bicep").Parameters.Single(p => p.Name == "schedulerIpAllowList");

        Assert.Equal("Microsoft.DurableTask/schedulers@2025-11-01", scheduler.Kind);
        Assert.NotEmpty(list.Value!.Children);
        Assert.True(list.Has("minLength"));
    }

    [Fact]
    public void Submissions_CanBeNeitherChangedNorDeleted_AndEvidenceGoesAfterTheAppDeletedIt()
    {
        var storage = BicepParser.File("storage.bicep");
        var policy = storage.Resources.Single(r => BicepRules.IsOf(r, "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
        var lifecycle = storage.Resources.Single(r => BicepRules.IsOf(r, "Microsoft.Storage/storageAccounts/managementPolicies"));

        Assert.Equal("submissions", policy.Body.At("parent")!.Text);
        Assert.Equal("false", policy.Body.At("properties", "allowProtectedAppendWrites")!.Text);
        Assert.Contains("daysAfterModificationGreaterThan: evidenceRetentionDays + 30", lifecycle.Node.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheParametersFile_NamesEveryParameterThatHasToBeGiven_AndNoOther()
    {
        var main = BicepParser.File("main.bicep");
        using var file = JsonDocument.Parse(Repository.Read("infra", "main.parameters.json"));
        var named = file.RootElement.GetProperty("parameters").EnumerateObject().Select(p => p.Name).ToArray();

        Assert.Empty(named.Except(main.Parameters.Select(p => p.Name)));
        Assert.Empty(main.Parameters.Where(p => p.Value is null).Select(p => p.Name).Except(named));
    }

    [Fact]
    public void TheParametersFile_HasTheDefaultsOfTheTemplate()
    {
        var main = BicepParser.File("main.bicep");
        using var file = JsonDocument.Parse(Repository.Read("infra", "main.parameters.json"));
        var given =
            from parameter in file.RootElement.GetProperty("parameters").EnumerateObject()
            let text = parameter.Value.GetProperty("value").GetString()!
            where text.Contains('=', StringComparison.Ordinal)
            select (parameter.Name, Default: text.TrimEnd('}').Split('=', 2)[1]);

        Assert.All(given, pair => Assert.Equal(main.Parameters.Single(p => p.Name == pair.Name).Value!.Value, pair.Default));
    }
}
