using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Field;

/// <summary>An exam of two sections with ten minutes each.</summary>
internal static class TwoTimedSections
{
    private const string Test =
        """
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="Two sections">
          <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">
            <qti-assessment-section identifier="first" title="First" visible="true">
              <qti-time-limits max-time="600"/>
              <qti-assessment-item-ref identifier="q1" href="q1.xml"/>
            </qti-assessment-section>
            <qti-assessment-section identifier="second" title="Second" visible="true">
              <qti-time-limits max-time="600"/>
              <qti-assessment-item-ref identifier="q2" href="q2.xml"/>
            </qti-assessment-section>
          </qti-test-part>
        </qti-assessment-test>
        """;

    public static APackage Package() => new APackage().WithChoice("q1").WithChoice("q2").WithItem("test", Test, "imsqti_test_xmlv3p0");
}
