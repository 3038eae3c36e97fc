using System.Security.Cryptography;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Qti.Scoring;

namespace Exams.Functions.Forms;

/// <summary>
/// Forms of one exam, made one after the other, so that each knows what those before it used. What other workers make meanwhile isn't
/// known to it, and counted afterwards: balance suffers a little, and nothing else. Safe for any number of threads.
/// </summary>
/// <param name="exam">The exam version.</param>
/// <param name="templated">The items that draw something for each learner.</param>
/// <param name="store">Counts; null where every form has the same items, so that there is nothing to balance.</param>
/// <param name="used">How often items were used before.</param>
public sealed class FormBatch(ExamDefinition exam, IReadOnlyDictionary<string, CompiledItem> templated, IExposureStore? store, Exposure used)
{
    private readonly Lock _gate = new();
    private readonly List<Form> _kept = [];
    private Exposure _used = used;

    /// <summary>Another form, from a seed of its own.</summary>
    public Form Make()
    {
        var seed = new FormSeed(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        lock (_gate)
        {
            var form = FormAssembly.Assemble(exam, seed, _used);
            _used = store is null ? _used : _used.With([form]);
            return TemplateDraw.Record(form, templated.GetValueOrDefault);
        }
    }

    /// <summary>Says that a learner has a form, so that it counts.</summary>
    public void Keep(Form form)
    {
        lock (_gate)
        {
            _kept.Add(form);
        }
    }

    /// <summary>Counts what was kept since the last time: one write for all of it, and none for nothing.</summary>
    public async Task CountAsync(CancellationToken cancellation)
    {
        Form[] kept;
        lock (_gate)
        {
            kept = [.. _kept];
            _kept.Clear();
        }

        if (store is not null && kept.Length > 0)
        {
            await store.CountAsync(exam.Id, kept, cancellation);
        }
    }
}
