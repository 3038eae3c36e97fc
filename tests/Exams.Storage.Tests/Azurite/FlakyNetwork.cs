using Azure.Core;
using Azure.Core.Pipeline;

namespace Exams.Storage.Tests.Azurite;

/// <summary>A network that can lose the response to a request which storage has carried out.</summary>
internal sealed class FlakyNetwork : HttpPipelinePolicy
{
    private Func<Task>? _meanwhile;

    /// <summary>How many responses were lost.</summary>
    public int Lost { get; private set; }

    /// <summary>Loses the next response to a write; something may happen before the client tries again.</summary>
    public void LoseNextWrite(Func<Task>? meanwhile = null) => _meanwhile = meanwhile ?? (() => Task.CompletedTask);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (_meanwhile is { } meanwhile && message.Request.Method != RequestMethod.Get)
        {
            _meanwhile = null;
            Lost++;
            await meanwhile();
            throw new IOException("the response was lost");
        }
    }
}
