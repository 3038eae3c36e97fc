using System.Text.Json;
using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Core.Grading.Regrading;

/// <summary>Says everything that is wrong with key changes, by the items that they are of. It never repeats a key.</summary>
public static class KeyChangeValidation
{
    /// <summary>The most items that one regrade changes.</summary>
    public const int MaxChanges = 200;

    /// <summary>The most keys that one item takes, and the most entries of a mapping.</summary>
    public const int MaxKeys = 50;

    private const string Instead = "give full credit, or void the item";

    /// <summary>Checks changes against the items of their bank version.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="find">The published item of an identifier; null where the version has none.</param>
    /// <returns>Every problem, by the path within <c>changes</c>; none for changes that can be carried out.</returns>
    public static IReadOnlyList<ExamProblem> Validate(IReadOnlyList<KeyChange> changes, Func<string, LoadedItem?> find)
    {
        var problems = new List<ExamProblem>();
        if (changes.Count is 0 or > MaxChanges)
        {
            problems.Add(new ExamProblem("changes", $"1 to {MaxChanges} changes are expected"));
            return problems;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, change) in changes.Index())
        {
            var check = new Check($"changes[{index}]", problems);
            if (!seen.Add(change.Item))
            {
                check.Find("item", "the item is changed before; one change of an item is expected");
            }
            else if (find(change.Item) is not { } item)
            {
                check.Find("item", "the bank version has no such item");
            }
            else
            {
                check.Run(change, item);
            }
        }

        return problems;
    }

    private sealed class Check(string path, List<ExamProblem> problems)
    {
        public void Find(string member, string message) => problems.Add(new ExamProblem($"{path}.{member}", message));

        public void Run(KeyChange change, LoadedItem loaded)
        {
            var item = loaded.Compiled.Item;
            Members(change);
            if (item.ScoringKind == ScoringKind.None)
            {
                Find("item", "nothing scores the item, so that nothing changes");
            }
            else if (change.IsRekeyed && item.IsHumanScored)
            {
                Find("mode", $"a person scores the item, which has no key: {Instead}");
            }
            else if (change.IsRekeyed)
            {
                var before = problems.Count;
                foreach (var (where, key) in KeysOf(change))
                {
                    Key(where, key, change, loaded);
                }

                foreach (var (response, mapping) in change.Mapping ?? new Dictionary<string, KeyMapping>(StringComparer.Ordinal))
                {
                    Mapping(response, mapping, item);
                }

                if (problems.Count == before)
                {
                    Compile(change, loaded.Compiled);
                }
            }
        }

        private static IEnumerable<(string Where, CanonicalJson Key)> KeysOf(KeyChange change) =>
            change.Mode == KeyChangeMode.SeveralKeys
                ? (change.Keys ?? []).Index().Select(key => ($"keys[{key.Index}]", key.Item))
                : change.Key is { } only ? [("key", only)] : [];

        /// <summary>Each mode has members of its own.</summary>
        private void Members(KeyChange change)
        {
            var isNew = change.Mode == KeyChangeMode.NewKey;
            var isSeveral = change.Mode == KeyChangeMode.SeveralKeys;
            if (isNew ? change.Key is null && change.Mapping is not { Count: > 0 } : change.Key is not null)
            {
                Find("key", isNew ? "a key is expected: an object of values by response identifier, or a mapping" : "only newKey has a key");
            }

            if (!isNew && change.Mapping is not null)
            {
                Find("mapping", "only newKey has a mapping");
            }

            if (isSeveral ? change.Keys is not { Count: >= 1 and <= MaxKeys } : change.Keys is not null)
            {
                Find("keys", isSeveral ? $"1 to {MaxKeys} keys are expected" : "only severalKeys has keys");
            }

            if (change.Mode != KeyChangeMode.FullCredit && change.To is not null)
            {
                Find("to", "only fullCredit says whom it is given to");
            }
        }

        private void Key(string where, CanonicalJson key, KeyChange change, LoadedItem loaded)
        {
            var item = loaded.Compiled.Item;
            using var document = JsonDocument.Parse(key.Text);
            var faults = new List<string>();
            var values = ResponseJson.ReadAll(item, document.RootElement, faults);
            if (faults.Count == 0)
            {
                faults.AddRange(loaded.Validator.Validate(values).Select(problem => $"{problem.ResponseIdentifier}: {problem.Message}"));
                faults.AddRange(values.Where(value => value.Value.IsNull).Select(value => $"{value.Key}: a value is expected"));
                if (values.Count == 0)
                {
                    faults.Add("a value for at least one response is expected");
                }
            }

            foreach (var fault in faults.Distinct(StringComparer.Ordinal))
            {
                Find(where, fault);
            }

            foreach (var response in faults.Count > 0 ? [] : item.Responses.Where(response => values.ContainsKey(response.Identifier)))
            {
                Processing(where, response, change, item);
            }
        }

        /// <summary>What processing doesn't ask for changes nothing, which an author must not take for a change.</summary>
        private void Processing(string where, ResponseDeclaration response, KeyChange change, AssessmentItem item)
        {
            var name = response.Identifier;
            var maps = RekeyedItem.Maps(item, name);
            if (RekeyedItem.IsDrawn(item, name))
            {
                Find(where, $"{name}: templates set its key for each learner anew; {Instead}");
            }
            else if (RekeyedItem.MapsByArea(item, name))
            {
                Find(where, $"{name}: it is scored by areas, which no key replaces; {Instead}");
            }
            else if (!maps && !RekeyedItem.AsksForCorrect(item, name))
            {
                Find(where, $"{name}: the item's response processing doesn't ask for its correct response; {Instead}");
            }
            else if (maps && change.Mapping?.ContainsKey(name) != true && response is { Type.Cardinality: not Cardinality.Single } or { Mapping: null or { Entries: [] } })
            {
                Find(where, $"{name}: its values are mapped to points one by one; use newKey and give their new mapping");
            }
        }

        private void Mapping(string name, KeyMapping? mapping, AssessmentItem item)
        {
            var where = $"mapping.{(name.Length <= Identifier.MaxLength ? name : "…")}";
            if (mapping is null || mapping.Entries.Any(static entry => entry is null))
            {
                Find(where, "a mapping with entries is expected, none of them null");
                return;
            }

            if (item.Responses.FirstOrDefault(response => response.Identifier == name) is not { } response)
            {
                Find(where, "the item has no such response");
                return;
            }

            if (!RekeyedItem.Maps(item, name))
            {
                Find(where, "the item's response processing doesn't map it to points");
            }

            if (mapping.Entries.Count is 0 or > MaxKeys)
            {
                Find($"{where}.entries", $"1 to {MaxKeys} entries are expected");
            }

            if (mapping.LowerBound > mapping.UpperBound)
            {
                Find($"{where}.upperBound", "it lies below the lower bound");
            }

            foreach (var (index, entry) in mapping.Entries.Index())
            {
                using var document = JsonDocument.Parse(entry.Value.Text);
                var faults = new List<string>();
                var value = ResponseJson.Read(document.RootElement, VariableType.Single(response.Type.BaseType), name, faults);
                if (faults.Count > 0 || value.IsNull)
                {
                    Find($"{where}.entries[{index}].value", faults.FirstOrDefault() ?? "a value is expected");
                }
            }
        }

        private void Compile(KeyChange change, CompiledItem published)
        {
            try
            {
                if (RekeyedItem.Compile(published, change).Any(item => item.Item.MaxScore <= 0))
                {
                    Find("mapping", "no response scores anything by it");
                }
            }
            catch (InvalidOperationException)
            {
                Find("key", $"the item can't be scored by it; {Instead}");
            }
        }
    }
}
