using System.Text.Json;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Xunit;

namespace Exams.Core.Tests.Qti.Corpus;

/// <summary>What other engines and the standard's text say of thousands of answers to hundreds of items.</summary>
public sealed class CorpusTests
{
    /// <summary>
    /// No misses among those that the standard decides. Confidence B has eight: gcd and lcm of one negative number, where two
    /// engines answer a negative divisor ("the largest positive integer"), and an "and" with a false and a NULL operand, where
    /// they answer NULL and the corpus' own rule says false.
    /// </summary>
    [Theory]
    [InlineData("item")]
    [InlineData("item21")]
    public void Own_AllThatIsCertain_Scores(string variant)
    {
        var corpus = CorpusFiles.Find();

        var misses = corpus.Cases("cases_own.jsonl")
            .Where(@case => @case.GetProperty("confidence").GetString() is "A" or "A2" or "R")
            .Where(@case => !Passes(corpus, @case, variant))
            .Select(@case => @case.GetProperty("id").GetString());

        Assert.Empty(misses);
    }

    [Theory]
    [InlineData("item")]
    [InlineData("item21")]
    public void Public_MoreThan995PerMille_Scores(string variant)
    {
        var corpus = CorpusFiles.Find();
        var cases = corpus.Cases("cases.jsonl").Where(@case => !@case.TryGetProperty("lenient", out _)).ToList();

        var passed = cases.Count(@case => Passes(corpus, @case, variant));

        Assert.InRange(passed / (double)cases.Count, 0.995, 1);
    }

    [Fact]
    public void Written_As30_ReadsAndScoresAsBefore()
    {
        var corpus = CorpusFiles.Find();
        var rewritten = new Dictionary<string, CompiledItem?>(StringComparer.Ordinal);

        Assert.All(corpus.Cases("cases_own.jsonl").Concat(corpus.Cases("cases.jsonl")).Where((_, number) => number % 7 == 0), @case =>
        {
            var path = @case.GetProperty(@case.TryGetProperty("item21", out _) ? "item21" : "item").GetString()!;
            if (!rewritten.TryGetValue(path, out var item))
            {
                rewritten[path] = item = Rewritten(corpus, path);
            }

            Assert.Equal(corpus.Compiled(path) is { } before && CorpusFiles.Passes(@case, before), item is not null && CorpusFiles.Passes(@case, item));
        });
    }

    [Fact]
    public void Written_As30_ReadAndWrittenAgain_IsTheSame()
    {
        var corpus = CorpusFiles.Find();

        Assert.All(corpus.ItemPaths(), path =>
        {
            if (corpus.Read(path) is { } item)
            {
                var written = ItemWriter.Write(item);
                var again = ItemReader.Read(written, path, new List<Finding>())!;

                Assert.Equal(written.ToString(), ItemWriter.Write(again).ToString());
            }
        });
    }

    private static CompiledItem? Rewritten(CorpusFiles corpus, string path) =>
        corpus.Read(path) is { } item && ItemReader.Read(ItemWriter.Write(item), path, new List<Finding>()) is { } again
            ? CompiledItem.Compile(again, [])
            : null;

    private static bool Passes(CorpusFiles corpus, JsonElement @case, string variant)
    {
        var path = @case.GetProperty(@case.TryGetProperty(variant, out _) ? variant : "item").GetString()!;
        return corpus.Compiled(path) is { } item && CorpusFiles.Passes(@case, item);
    }
}
