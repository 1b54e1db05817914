package dev.pgdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.HostileStory;
import dev.pgdrill.journal.Story;
import dev.pgdrill.testing.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;

/** The page as a browser sees it. Screenshots for people's eyes go to {@code target/report-page}. */
@Tag("browser")
class ReportPageTest {
    private static final Path SCREENSHOTS = Path.of("target/report-page");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir
    static Path directory;

    /** Selenium warns of a Chromium newer than itself; held here, for loggers are forgotten otherwise. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        Requires.browser();
        // Set rather than looked up, for then Selenium would ask the network.
        System.setProperty("webdriver.chrome.driver", "/usr/bin/chromedriver");
        DEVTOOLS.setLevel(Level.SEVERE);
        Files.createDirectories(SCREENSHOTS);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(options);
        browser.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static void show(Story story, int width, String scheme) throws IOException {
        Path page = Files.createTempFile(directory, "report", ".html");
        Files.writeString(page, ReportFormat.HTML.render(Report.of(story.entries())), StandardCharsets.UTF_8);
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.manage().logs().get(LogType.PERFORMANCE);
        browser.manage().logs().get(LogType.BROWSER);
        browser.get(page.toUri().toString());
    }

    private static void screenshot(String name) throws IOException {
        Map<String, Object> shot = browser.executeCdpCommand(
                "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"));
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
    }

    private static boolean overflows() {
        return (boolean) browser.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    @Test
    void thePageAsksNobodyAndComplainsAboutNothing() throws IOException {
        show(Story.whole(), 1400, "light");
        List<String> requested = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .toList();
        assertThat(requested)
                .isNotEmpty()
                .allMatch(message -> message.contains("\"documentURL\":\"file:")
                        && (message.contains("\"url\":\"file:") || message.contains("\"url\":\"data:")));
        assertThat(requested).hasSizeLessThanOrEqualTo(2);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void headingsMakeAnOutline() throws IOException {
        show(Story.whole(), 1400, "light");
        List<Integer> levels = browser.findElements(By.cssSelector("h1,h2,h3,h4,h5,h6")).stream()
                .map(heading -> heading.getTagName().charAt(1) - '0')
                .toList();
        assertThat(levels).startsWith(1, 2).containsOnlyOnce(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @Test
    void everyPlotHasANameAndADescription() throws IOException {
        show(Story.whole(), 1400, "light");
        List<WebElement> plots = browser.findElements(By.cssSelector("svg.plot"));
        assertThat(plots).hasSize(4).allSatisfy(plot -> {
            assertThat(plot.getDomAttribute("role")).isEqualTo("img");
            for (String id : plot.getDomAttribute("aria-labelledby").split(" ")) {
                assertThat(browser.findElement(By.id(id)).getDomProperty("textContent"))
                        .isNotBlank();
            }
        });
    }

    @Test
    void idsAreUnique() throws IOException {
        show(Story.whole(), 1400, "light");
        List<String> ids = browser.findElements(By.cssSelector("[id]")).stream()
                .map(element -> element.getDomAttribute("id"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void textStandsOutInBothSchemes() throws IOException {
        for (String scheme : List.of("light", "dark")) {
            show(Story.whole(), 1400, scheme);
            @SuppressWarnings("unchecked")
            List<String> faint = (List<String>) browser.executeScript(CONTRAST);
            assertThat(faint).as(scheme).isEmpty();
            screenshot(scheme);
        }
    }

    @Test
    void aNarrowScreenNeedsNoSidewaysScrolling() throws IOException {
        for (int width : new int[] {360, 768, 1400}) {
            show(Story.whole(), width, "light");
            assertThat(overflows()).as("at %d", width).isFalse();
            screenshot("width-" + width);
        }
    }

    @Test
    void theKeyboardReachesEverythingThatFoldsOrScrolls() throws IOException {
        show(Story.whole(), 360, "light");
        assertThat(browser.findElements(By.cssSelector("details > summary"))).isNotEmpty();
        assertThat(browser.findElements(By.cssSelector(".scroll:not([tabindex='0'])")))
                .isEmpty();
        assertThat(browser.findElements(By.cssSelector("[tabindex]:not([tabindex='0'])")))
                .isEmpty();
    }

    @Test
    void paperShowsWhatIsFolded() throws IOException {
        show(Story.whole(), 1400, "light");
        byte[] pdf =
                Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent());
        Files.write(SCREENSHOTS.resolve("print.pdf"), pdf);
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(browser.findElements(By.cssSelector("details:not([open]) pre")))
                .isNotEmpty()
                .allSatisfy(output -> assertThat(output.getRect().getHeight()).isPositive());
        screenshot("print");
    }

    @Test
    void nothingTheLearnerWroteRuns() throws IOException {
        show(HostileStory.whole(), 1400, "light");
        assertThat(browser.executeScript("return window.owned")).isNull();
        assertThat(browser.findElements(By.tagName("script"))).isEmpty();
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        assertThat(browser.findElements(
                        By.cssSelector("[onerror],[onload],[onclick],iframe,object,form,link[rel=stylesheet]")))
                .isEmpty();
        assertThat(browser.findElements(By.cssSelector("a")))
                .allSatisfy(link -> assertThat(link.getDomAttribute("href")).matches("|#.*|https?://.*"));
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat(overflows()).isFalse();
        screenshot("hostile");
        show(HostileStory.whole(), 360, "dark");
        assertThat(overflows()).isFalse();
        screenshot("hostile-360");
    }

    /** Texts with less contrast than WCAG 2 asks for (4.5, of large text 3). */
    private static final String CONTRAST = """
            const channels = text => (text.match(/[\\d.]+/g) || []).map(Number);
            const luminance = ([r, g, b]) => [r, g, b].map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; })
                .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
            const background = element => { for (let e = element; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c.length == 3 || c[3] > 0) return c; } return [255, 255, 255]; };
            const faint = [];
            document.querySelectorAll('details').forEach(d => d.open = true);
            for (const element of document.querySelectorAll('body *')) {
                if (element.closest('svg') || ![...element.childNodes].some(n => n.nodeType == 3 && n.data.trim())) continue;
                const style = getComputedStyle(element);
                const a = luminance(channels(style.color)), b = luminance(background(element));
                const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) faint.push(element.className + ' ' + element.textContent.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
            }
            document.querySelectorAll('details').forEach(d => d.open = false);
            return faint;
            """;
}
