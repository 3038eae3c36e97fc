using System.Text.Json;
using Xunit;
using YamlDotNet.Core;

namespace Exams.Infra.Tests.Workflows;

public sealed class WorkflowTests
{
    private const string Bad =
        """
        name: bad
        on: [push]
        permissions: write-all
        jobs:
          test:
            runs-on: ubuntu-24.04
            steps:
              - uses: actions/checkout@v4
              - uses: actions/setup-dotnet@67a3573c9a986a3f9c594539f4ab511d57bb3ce9 # v4.3.1
                with:
                  dotnet-version: 9.0.x
              - run: echo "${{ github.event.pull_request.title }}"
        """;

    [Fact]
    public void TheWorkflows_AreThoseThatTheIssueNames() => Assert.Equal(
        ["azure-host.yml", "ci.yml", "codeql.yml", "dependency-review.yml", "deploy.yml", "infra.yml"],
        Workflow.All.Select(workflow => workflow.Name));

    [Fact]
    public void EveryAction_IsPinnedByItsCommit() => Assert.Empty(Workflow.All.SelectMany(WorkflowRules.Pinned));

    [Fact]
    public void EveryWorkflow_MayOnlyRead() => Assert.Empty(Workflow.All.SelectMany(WorkflowRules.LeastPermissions));

    [Fact]
    public void EveryJob_IsBounded() => Assert.Empty(Workflow.All.SelectMany(WorkflowRules.Bounded));

    [Fact]
    public void TheSdk_IsThatOfGlobalJson() => Assert.Empty(Workflow.All.SelectMany(WorkflowRules.SdkOfGlobalJson));

    [Fact]
    public void NoScript_HasAnExpressionPastedIn() => Assert.Empty(Workflow.All.SelectMany(WorkflowRules.NothingPastedIntoScripts));

    [Fact]
    public void WhatBreaksARule_IsFound()
    {
        var bad = Workflow.Parse("bad.yml", Bad);

        Assert.Single(WorkflowRules.Pinned(bad));
        Assert.Single(WorkflowRules.LeastPermissions(bad));
        Assert.Single(WorkflowRules.Bounded(bad));
        Assert.Single(WorkflowRules.SdkOfGlobalJson(bad));
        Assert.Single(WorkflowRules.NothingPastedIntoScripts(bad));
        Assert.ThrowsAny<YamlException>(() => Workflow.Parse("broken.yml", "jobs: [\n"));
    }

    [Fact]
    public void TheScriptOfCi_IsTheOneThatDevelopersRun() =>
        Assert.Contains("bash .ci/run", Workflow.All.Single(w => w.Name == "ci.yml").Steps.Select(step => Workflow.TextAt(step, "run")));

    [Fact]
    public void AzdsService_IsTheFunctionApp_AndItsHooksExist()
    {
        var azd = Workflow.Parse("azure.yaml", Repository.Read("azure.yaml")).Root;
        var service = (YamlDotNet.RepresentationModel.YamlMappingNode)azd["services"]["exams"];

        Assert.Equal("function", Workflow.TextAt(service, "host"));
        Assert.Equal("dotnet", Workflow.TextAt(service, "language"));
        Assert.True(File.Exists(Repository.PathOf(Workflow.TextAt(service, "project")!, "Exams.Functions.csproj")));
        foreach (var system in new[] { "posix", "windows" })
        {
            var hook = (YamlDotNet.RepresentationModel.YamlMappingNode)azd["hooks"]["postprovision"][system];
            Assert.True(File.Exists(Repository.PathOf(Workflow.TextAt(hook, "run")!)));
        }

        Assert.Contains("'azd-service-name': 'exams'", Repository.Read("infra", "modules", "app.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void GlobalJson_NamesAnSdkOfTheRuntimeThatBicepAsksFor()
    {
        using var json = JsonDocument.Parse(Repository.Read("global.json"));
        var sdk = json.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;

        Assert.StartsWith("10.0.", sdk, StringComparison.Ordinal);
        Assert.Contains("version: '10.0'", Repository.Read("infra", "modules", "app.bicep"), StringComparison.Ordinal);
    }
}
