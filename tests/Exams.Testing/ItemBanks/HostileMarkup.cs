namespace Exams.Testing.ItemBanks;

/// <summary>What an author, or somebody in his name, may write into a body to have it act in a candidate's page.</summary>
public static class HostileMarkup
{
    /// <summary>Each well-formed inside a body.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>alert(1)</script>",
        "<p onclick=\"alert(1)\" onmouseover=\"alert(1)\">x</p>",
        "<img src=\"javascript:alert(1)\" alt=\"\"/>",
        "<img src=\"x.png\" onerror=\"alert(1)\" alt=\"\"/>",
        "<img src=\"https://evil.example/pixel.png\" alt=\"\"/>",
        "<img src=\"//evil.example/pixel.png\" alt=\"\"/>",
        "<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+\" alt=\"\"/>",
        "<img src=\"data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;\" alt=\"\"/>",
        "<img src=\"x.png\" srcset=\"https://evil.example/p.png 2x\" alt=\"\"/>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java&#10;script:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">x</a>",
        "<a href=\"evil.html\">x</a>",
        "<a href=\"evil.svg\">x</a>",
        "<p style=\"position:fixed;top:0;background:url(javascript:alert(1))\">x</p>",
        "<style>@import url(https://evil.example/x.css)</style>",
        "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\"/>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<object data=\"evil.swf\" type=\"application/x-shockwave-flash\"><param name=\"x\" value=\"y\"/></object>",
        "<object data=\"evil.html\" type=\"text/html\">x</object>",
        "<object data=\"javascript:alert(1)\" type=\"image/png\">x</object>",
        "<embed src=\"evil.swf\"/>",
        "<form action=\"https://evil.example\"><input name=\"q\" autofocus=\"\" onfocus=\"alert(1)\"/><button formaction=\"javascript:alert(1)\">x</button></form>",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\"/>",
        "<base href=\"https://evil.example/\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script><a href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><animate attributeName=\"href\" values=\"javascript:alert(1)\"/><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\" onclick=\"alert(1)\"/></foreignObject></svg>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" href=\"javascript:alert(1)\"><mi onclick=\"alert(1)\">x</mi></math>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><maction actiontype=\"statusline#http://evil\" xlink:href=\"javascript:alert(1)\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><mi>x</mi></maction></math>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mi>x</mi><annotation-xml encoding=\"text/html\"><script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script></annotation-xml></semantics></math>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mtext><table xmlns=\"http://www.w3.org/1999/xhtml\"><mglyph xmlns=\"http://www.w3.org/1998/Math/MathML\"><style>&lt;!--&lt;/style&gt;&lt;img title=&quot;--&gt;&lt;img src=1 onerror=alert(1)&gt;&quot;&gt;</style></mglyph></table></mtext></math>",
        "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<p><![CDATA[<script>alert(1)</script>]]></p>",
        "<video src=\"x.mp4\" onloadstart=\"alert(1)\" poster=\"javascript:alert(1)\" autoplay=\"\"><source src=\"javascript:alert(1)\"/></video>",
        "<details open=\"\" ontoggle=\"alert(1)\"><summary>x</summary></details>",
        "<div id=\"location\" class=\"x\"><p id=\"cookie\"/></div>",
        "<template><script>alert(1)</script></template><noscript><p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\"/></noscript>",
        "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
        "<SCRIPT>alert(1)</SCRIPT><IMG SRC=\"javascript:alert(1)\" ONERROR=\"alert(1)\"/>",
    ];
}
