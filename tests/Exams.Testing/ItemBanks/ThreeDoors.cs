namespace Exams.Testing.ItemBanks;

/// <summary>
/// An adaptive item: the learner chooses a door, another one is opened, and they stay or switch. Only what was chosen in the second
/// attempt scores, and only because there was a first one.
/// </summary>
public static class ThreeDoors
{
    /// <summary>Shown before the first attempt.</summary>
    public const string Opening = "Choose a door.";

    /// <summary>Shown between the attempts.</summary>
    public const string Switching = "Stay or switch?";

    /// <summary>Shown after the last one, with the door that had the prize.</summary>
    public const string Ending = "The prize was behind door";

    /// <summary>Modal, after the last attempt of who won.</summary>
    public const string Praise = "Well chosen.";

    /// <summary>With the item.</summary>
    public static APackage WithThreeDoors(this APackage package, string identifier) => package.WithItem(identifier, Xml(identifier));

    private static string Xml(string identifier) =>
        $"""
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="{identifier}" title="Three doors" adaptive="true" time-dependent="false">
          <qti-response-declaration identifier="DOOR" cardinality="single" base-type="identifier"/>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
          <qti-outcome-declaration identifier="STAGE" cardinality="single" base-type="identifier"><qti-default-value><qti-value>choose</qti-value></qti-default-value></qti-outcome-declaration>
          <qti-outcome-declaration identifier="PRAISE" cardinality="single" base-type="identifier"/>
          <qti-template-declaration identifier="PRIZE" cardinality="single" base-type="identifier"/>
          <qti-template-processing>
            <qti-set-template-value identifier="PRIZE"><qti-random><qti-multiple>
              <qti-base-value base-type="identifier">A</qti-base-value><qti-base-value base-type="identifier">B</qti-base-value><qti-base-value base-type="identifier">C</qti-base-value>
            </qti-multiple></qti-random></qti-set-template-value>
            <qti-set-correct-response identifier="DOOR"><qti-variable identifier="PRIZE"/></qti-set-correct-response>
          </qti-template-processing>
          <qti-item-body>
            {Block("choose", $"<p>{Opening}</p>")}
            {Block("switch", $"<p>{Switching}</p>")}
            {Block("done", $"<p>{Ending} <qti-printed-variable identifier=\"PRIZE\"/>.</p>")}
            <qti-choice-interaction response-identifier="DOOR" max-choices="1" min-choices="1">
              <qti-simple-choice identifier="A">A</qti-simple-choice><qti-simple-choice identifier="B">B</qti-simple-choice><qti-simple-choice identifier="C">C</qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
          <qti-response-processing>
            <qti-response-condition>
              <qti-response-if>
                <qti-match><qti-variable identifier="STAGE"/><qti-base-value base-type="identifier">choose</qti-base-value></qti-match>
                {Set("STAGE", "switch")}{Set("completionStatus", "incomplete")}
              </qti-response-if>
              <qti-response-else>
                {Set("STAGE", "done")}{Set("completionStatus", "completed")}
                <qti-response-condition><qti-response-if>
                  <qti-match><qti-variable identifier="DOOR"/><qti-variable identifier="PRIZE"/></qti-match>
                  <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
                  {Set("PRAISE", "won")}
                </qti-response-if></qti-response-condition>
              </qti-response-else>
            </qti-response-condition>
          </qti-response-processing>
          <qti-modal-feedback outcome-identifier="PRAISE" identifier="won" show-hide="show"><qti-content-body><p>{Praise}</p></qti-content-body></qti-modal-feedback>
        </qti-assessment-item>
        """;

    private static string Block(string stage, string content) =>
        $"""<qti-feedback-block outcome-identifier="STAGE" identifier="{stage}" show-hide="show"><qti-content-body>{content}</qti-content-body></qti-feedback-block>""";

    private static string Set(string outcome, string value) =>
        $"""<qti-set-outcome-value identifier="{outcome}"><qti-base-value base-type="identifier">{value}</qti-base-value></qti-set-outcome-value>""";
}
