using System.Collections.Frozen;
using System.Collections.Immutable;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.View.Html;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.View;

/// <summary>Makes the candidate's view of an item.</summary>
public static class CandidateView
{
    /// <summary>What a candidate may see of <paramref name="item"/>. The same arguments always give the same view.</summary>
    /// <exception cref="ArgumentException">A recorded order is not one of the item's choices.</exception>
    public static CandidateItem Of(AssessmentItem item, ViewOptions options)
    {
        var templates = new TemplateValues(item, options.Templates, options.Outcome);
        var assets = new AssetReference(item.File, options.AssetUrl);
        var body = new BodyWriter(assets, templates, item.Interactions.Select(interaction => interaction.Element).ToHashSet(), options.Outcome);
        var html = item.Body is null ? "" : body.Write(item.Body.Children);
        var writer = new InteractionWriter(item, options, templates, assets);
        var interactions = item.Interactions.ToDictionary(interaction => interaction.Element);
        return new CandidateItem(
            item.Identifier,
            item.Title,
            item.Language,
            html,
            [.. body.Placed.Select(element => writer.Write(interactions[element]))],
            Stimuli(item, options))
        {
            Feedback = Feedback(options, new BodyWriter(assets, templates, FrozenSet<MarkupElement>.Empty, options.Outcome)),
        };
    }

    private static ImmutableArray<FeedbackView>? Feedback(ViewOptions options, BodyWriter writer) =>
        options is { ShowFeedback: true, Outcome: { } outcome }
            ? [.. outcome.ModalFeedback.Select(feedback => new FeedbackView(feedback.Title, writer.Write(feedback.Element.Children)))]
            : null;

    private static ImmutableArray<StimulusView> Stimuli(AssessmentItem item, ViewOptions options)
    {
        var stimuli = ImmutableArray.CreateBuilder<StimulusView>();
        foreach (var reference in item.Element.ElementsNamed("assessmentStimulusRef"))
        {
            var target = PackageHref.Resolve(PackagePath.Folder(item.File), reference.Attribute("href") ?? "");
            if (target.Target == PackageHrefTarget.Inside && options.Stimulus(target.Path) is { } stimulus)
            {
                stimuli.Add(Of(stimulus, reference, item, options));
            }
        }

        return stimuli.DrainToImmutable();
    }

    private static StimulusView Of(AssessmentStimulus stimulus, MarkupElement reference, AssessmentItem item, ViewOptions options)
    {
        var body = new BodyWriter(
            new AssetReference(stimulus.File, options.AssetUrl),
            new TemplateValues(item, options.Templates),
            FrozenSet<MarkupElement>.Empty);
        return new StimulusView(
            reference.Attribute("identifier") ?? stimulus.Identifier,
            stimulus.Title is { Length: > 0 } title ? title : null,
            stimulus.Body is null ? "" : body.Write(stimulus.Body.Children));
    }
}
