using System.Text.Json.Nodes;

namespace Exams.Cli.Tests.Simulate;

/// <summary>Candidate views of one item of each common kind.</summary>
internal static class FakeItems
{
    public static JsonNode View(string identifier) => JsonNode.Parse(identifier switch
    {
        "capital" => """{"bodyHtml":"<p>","interactions":[{"kind":"choice","responseIdentifier":"RESPONSE","maximum":1,"choices":[{"identifier":"A"},{"identifier":"B"},{"identifier":"C"}]}]}""",
        "models" => """{"identifier":"models","interactions":[{"kind":"choice","responseIdentifier":"RESPONSE","cardinality":"multiple","maximum":2,"choices":[{"identifier":"A"},{"identifier":"B"},{"identifier":"C"}]}]}""",
        "order" => """{"interactions":[{"kind":"order","responseIdentifier":"RESPONSE","choices":[{"identifier":"A"},{"identifier":"B"},{"identifier":"C"}]}]}""",
        "pairs" => """{"interactions":[{"kind":"match","responseIdentifier":"RESPONSE","choices":[{"identifier":"A","set":0},{"identifier":"B","set":0},{"identifier":"X","set":1},{"identifier":"Y","set":1}]}]}""",
        "word" => """{"interactions":[{"kind":"textEntry","responseIdentifier":"RESPONSE"}]}""",
        "essay" => """{"identifier":"essay","interactions":[{"kind":"extendedText","responseIdentifier":"RESPONSE"}]}""",
        _ => throw new ArgumentOutOfRangeException(nameof(identifier), identifier, null),
    })!;
}
