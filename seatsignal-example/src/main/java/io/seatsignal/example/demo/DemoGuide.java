package io.seatsignal.example.demo;

import io.seatsignal.course.SectionId;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.SourceKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to see in a demonstration, and where.
 *
 * @param serverUrl where the application serves
 * @param campusUrl where the campus serves
 * @param dataDirectory where the demonstration's database lies
 * @param section a section to play with
 * @param course the course that it belongs to
 * @param phonesUrl where the phones are shown
 */
public record DemoGuide(
    String serverUrl,
    String campusUrl,
    Path dataDirectory,
    SectionId section,
    String course,
    String phonesUrl) {

  /** A number that nobody has, for the reader's own watch. */
  private static final String READERS_PHONE = "401-555-0199";

  /**
   * The guide.
   *
   * @param people a line for each watch
   * @return lines of text
   */
  public List<String> lines(List<String> people) {
    SourceKeys keys = SourceKeys.of(section.source());
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("This is a demonstration: a recorded term of Brown whose seats open and fill by");
    lines.add("themselves. Nothing leaves this machine, and no phone is contacted.");
    lines.add("");
    people.forEach(person -> lines.add("  " + person));
    lines.add("");
    lines.add("Signals appear below, in lines that begin with the word signal; the first comes");
    lines.add("within a minute. The same texts and calls arrive on the phones of this page, and");
    lines.add("you have one of them: text WATCH " + course + " and see.");
    lines.add("  pages:          " + serverUrl + "/");
    lines.add("  log in:         " + DemoAccount.USERNAME + ", password " + DemoAccount.PASSWORD);
    lines.add("  phones:         " + phonesUrl);
    lines.add("  health:         " + serverUrl + "/health");
    lines.add("  campus:         " + campusUrl + "/campus/");
    lines.add(
        "  open a section: curl -X POST '" + campusUrl + "/campus/open?crn=" + section.crn() + "'");
    lines.add("  add a watch, in another terminal:");
    lines.add(
        "    %s=%s %s=%s %s=%s %s watch add --phone %s --crn %s"
            .formatted(
                Keys.DATA_DIR.name(),
                dataDirectory,
                keys.url().name(),
                campusUrl,
                keys.terms().name(),
                section.term(),
                program(),
                READERS_PHONE,
                section.crn()));
    lines.add("  stop:           Ctrl-C");
    lines.add("");
    return lines;
  }

  private static String program() {
    String classPath = System.getProperty("java.class.path", "");
    return classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
        ? "java -jar " + classPath
        : "java -jar seatsignal.jar";
  }
}
