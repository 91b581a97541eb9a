package io.seatsignal.example.campus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactTermScriptTest {

  private static final String SEARCH =
      """
      {"srcdb": "202499", "count": 2, "results": [
        {"key": "1", "code": "CSCI 0320", "title": "\\nTabs\\tand \\\\", "crn": "18090", "no": "S01",
         "total": "2", "schd": "S", "stat": "A", "hide": "", "isCancelled": "",
         "meets": "TTh 9-10:20a", "mpkey": "5", "instr": "A. Person",
         "meetingTimes":
           "[{\\"meet_day\\":\\"1\\",\\"start_time\\":\\"900\\",\\"end_time\\":\\"1020\\"}]",
         "start_date": "2024-09-04", "end_date": "2024-12-21", "permreq": "Y", "rpt": "N",
         "cart_opts": "{}", "linked_crns": "18164", "rfam": "1", "lrfam": "2", "srcdb": "202499",
         "changehash": "x"},
        {"key": "2", "code": "CSCI 0320", "title": "Same", "crn": "18164", "no": "L01",
         "total": "2", "schd": "L", "stat": "F", "hide": "", "isCancelled": "",
         "meets": "TBA", "mpkey": "1", "instr": "TBD", "meetingTimes": "[]",
         "start_date": "2024-09-04", "end_date": "2024-12-01", "permreq": "N", "rpt": "N",
         "cart_opts": "{}", "linked_crns": "", "rfam": "1", "lrfam": "2", "srcdb": "202499",
         "changehash": "x"}]}
      """;

  /** The second record is of another term, the third contradicts the search. */
  private static final String DETAILS =
      """
      {"crn": "18090", "srcdb": "202499", "stat": "A", "seats": "<strong>Maximum Enrollment:</strong> <span>50</span> / <strong>Seats Avail:</strong> <span>29</span>"}
      {"crn": "18090", "srcdb": "202410", "stat": "A", "seats": ""}
      {"crn": "18164", "srcdb": "202499", "stat": "A", "seats": ""}
      """;

  @TempDir Path folder;

  @Test
  void keepsTheFactsAndNothingElse() throws Exception {
    assumeTrue(pythonIsThere(), "python3 is not installed");
    Path search = Files.writeString(folder.resolve("search.json"), SEARCH);
    Path details = Files.writeString(folder.resolve("details.jsonl"), DETAILS);
    Path out = folder.resolve("out.tsv");

    Process script =
        new ProcessBuilder(
                "python3",
                "src/main/campus/compact_term.py",
                "--search=" + search,
                "--details=" + details,
                "--out=" + out)
            .redirectErrorStream(true)
            .start();
    String said = new String(script.getInputStream().readAllBytes(), UTF_8);

    assertThat(script.waitFor()).as(said).isZero();
    assertThat(Files.readAllLines(out).stream().filter(line -> !line.startsWith("#")))
        .containsExactlyElementsOf(
            List.of(
                "seatsignal-campus\t1\t202499\t2024-09-04\t2024-12-21",
                "p\tTTh 9-10:20a\t1@900-1020",
                "p\tTBA\t",
                "s\tCSCI 0320\t18090\tS01\t2\tS\tA\tY\tN\t0\t18164\t50/29\t\t"
                    + "\\nTabs\\tand \\\\",
                "s\tCSCI 0320\t18164\tL01\t2\tL\tF\tN\tN\t1\t\t\t2024-09-04/2024-12-01\tSame"));
  }

  private static boolean pythonIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
