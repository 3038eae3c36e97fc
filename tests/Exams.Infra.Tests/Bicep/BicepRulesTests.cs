using Xunit;

namespace Exams.Infra.Tests.Bicep;

/// <summary>Each rule finds what breaks it.</summary>
public sealed class BicepRulesTests
{
    private const string Storage =
        """
        resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
          name: 'st'
          properties: { allowSharedKeyAccess: true }
        }
        """;

    [Fact]
    public void BrokenSyntax_IsFound() =>
        Assert.NotEmpty(BicepRules.Syntax(BicepParser.Text("resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n  name: \n}\n")));

    [Fact]
    public void AParameterOrOutputWithoutADescription_IsFound() =>
        Assert.Equal(2, BicepRules.Described(BicepParser.Text("param name string\noutput other string = name\n")).Count());

    [Theory]
    [InlineData(Storage)]
    [InlineData("resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n  name: 'st'\n  properties: { }\n}\n")]
    [InlineData("resource ai 'Microsoft.Insights/components@2020-02-02' = {\n  name: 'ai'\n  properties: { DisableLocalAuth: false }\n}\n")]
    [InlineData("resource app 'Microsoft.Web/sites@2024-04-01' = {\n  name: 'app'\n  properties: { }\n}\n")]
    [InlineData("var key = listKeys('st', '2023-05-01')\n")]
    [InlineData("var key = account.listKeys().keys[0].value\n")]
    [InlineData("var connection = 'DefaultEndpointsProtocol=https;AccountName=st;AccountKey=\u0024{name}'\n")]
    public void AKey_IsFound(string text) => Assert.NotEmpty(BicepRules.NoSharedKeys(BicepParser.Text(text)));

    [Theory]
    [InlineData("output o string = ai.properties.ConnectionString\n")]
    [InlineData("output o string = account.listKeys().keys[0].value\n")]
    [InlineData("@secure()\nparam seed string\noutput o string = 'a\u0024{seed}'\n")]
    public void ASecretOutput_IsFound(string text) => Assert.NotEmpty(BicepRules.NoSecretOutputs(BicepParser.Text(text)));

    [Fact]
    public void AnUnknownName_IsFound()
    {
        var file = BicepParser.Text("var a = b\nvar c = madeUp(a)\nvar d = toObject([], x => x, y => z)\n");

        Assert.Equal(["b", "madeUp", "z"], BicepRules.NamesKnown(file).Select(found => found.Split(' ')[^1]));
    }

    [Fact]
    public void AnUnusedParameter_IsFound() => Assert.NotEmpty(BicepRules.NoneUnused(BicepParser.Text("param name string\n")));

    [Fact]
    public void AModulesMissingAndUnknownParameter_AndItsUnknownOutput_AreFound()
    {
        var module = BicepParser.Text("param wanted string\noutput there string = wanted\n");
        var main = BicepParser.Text($"module m '{module.Name}' = {{\n  params: {{ other: 'x' }}\n}}\nvar a = m.outputs.missing\n");

        Assert.Equal(2, ModuleRules.ParametersFit([module, main]).Count());
        Assert.Single(ModuleRules.OutputsExist([module, main]));
    }

    [Fact]
    public void TwoVersionsOfOneType_AreFound() => Assert.NotEmpty(ModuleRules.OneVersionEach(
        [BicepParser.Text(Storage), BicepParser.Text(Storage.Replace("2023-05-01", "2022-09-01", StringComparison.Ordinal))]));

    [Fact]
    public void AMissingRole_IsFound_AndOneTooMany()
    {
        const string TableRoleOnly =
            """
            var role = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
            var owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
            resource a 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
              name: guid(role, owner)
              properties: { principalId: appPrincipalId }
            }
            """;

        var missing = RoleRules.EachServiceUsed([BicepParser.Text(TableRoleOnly)], RoleRules.Needed.Select(need => need.Setting));

        Assert.Equal(RoleRules.Needed.Count - 1, missing.Count());
        Assert.Single(RoleRules.NoneBesides([BicepParser.Text(TableRoleOnly)]));
    }
}
