using Azure.Core;
using Azure.Core.Pipeline;

namespace Functions.LocalHost.Tests.Durable.AzureStorage;

/// <summary>Loses the answer to a transaction that storage has made.</summary>
internal sealed class LostAnswer : HttpPipelinePolicy
{
    /// <summary>How many transactions are left until the one whose answer is lost; negative when none is to come.</summary>
    public int Left { get; set; } = -1;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (Left >= 0 && message.Request.Uri.Path.Contains("$batch", StringComparison.Ordinal) && Left-- == 0)
        {
            throw new IOException("The connection broke after the transaction was made.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
}
