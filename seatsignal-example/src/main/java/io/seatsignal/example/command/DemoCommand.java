package io.seatsignal.example.command;

import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.FirstPolls;
import io.seatsignal.example.app.Logging;
import io.seatsignal.example.app.PublicUrl;
import io.seatsignal.example.app.Server;
import io.seatsignal.example.campus.CampusSettings;
import io.seatsignal.example.campus.RunningCampus;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.demo.DemoConfiguration;
import io.seatsignal.example.demo.DemoGuide;
import io.seatsignal.example.demo.DemoPeople;
import io.seatsignal.example.demo.DemoTwilio;
import io.seatsignal.example.phone.PhonePage;
import io.seatsignal.fose.FoseSite;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole thing at work, with nothing to configure. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows the whole thing at work on this machine alone: a demo campus whose seats open and"
          + " fill, a database of its own, a few watches, and the signals they bring within a"
          + " minute. Runs until Ctrl-C; can be repeated.",
      "Nothing needs to be configured. The database lies under demo in SEATSIGNAL_DATA_DIR."
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar demo")
final class DemoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "6",
      description = {
        "Minutes of campus life that pass in one minute. Default: ${DEFAULT-VALUE}, about an"
            + " opening every ten seconds."
      })
  private double speed;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Logging.tellMore();
    Logging.withoutCampusRequests();
    CampusSettings settings = settings();
    try (Foreground foreground = new Foreground()) {
      RunningCampus campus =
          foreground.open(() -> new RunningCampus(settings, surroundings.time()));
      DemoTwilio twilio = foreground.open(() -> new DemoTwilio(surroundings.time()));
      Configuration configuration =
          DemoConfiguration.of(
              surroundings.configuration(), campus.server().url(), settings.term(), twilio);
      FirstPolls firstPolls = new FirstPolls();
      surroundings.progress().step("opening the database");
      Application application =
          foreground.open(
              () ->
                  Application.open(
                      configuration, surroundings.time(), surroundings.out(), firstPolls));
      twilio.deliverTo(URI.create(PublicUrl.of(configuration) + "/webhooks/twilio/text"));
      Server server = foreground.open(() -> Server.start(application, firstPolls));
      surroundings.out().println("listening on " + server.url());
      TermId term = new TermId(FoseSite.brown().name(), settings.term());
      List<String> soon = campus.life().nextToOpen(DemoPeople.SECTIONS);
      String course = courseOf(application, new SectionId(term, soon.get(0)));
      PhonePage phones =
          foreground.open(
              () ->
                  new PhonePage(
                      twilio.fake(),
                      DemoTwilio.NUMBER.e164(),
                      DemoPeople.phones(),
                      words(course),
                      configuration.get(Keys.HTTP_HOST),
                      0));
      List<String> people =
          new DemoPeople(application, twilio.fake(), surroundings.time()).watch(term, soon);
      new DemoGuide(
              server.url(),
              campus.server().url(),
              configuration.get(Keys.DATA_DIR),
              new SectionId(term, soon.get(0)),
              course,
              phones.url())
          .lines(people)
          .forEach(surroundings.out()::println);
      campus.life().favour(soon);
      campus.live();
      foreground.stay();
    }
    return 0;
  }

  private CampusSettings settings() {
    try {
      return CampusSettings.defaults()
          .withPort(0)
          .withPace(speed, CampusSettings.CHANGES_PER_MINUTE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static String courseOf(Application application, SectionId section) {
    return application.section(section).map(state -> state.section().course()).orElseThrow();
  }

  /** What a newcomer may try, in an order that makes sense. */
  private static List<String> words(String course) {
    return List.of(
        "WATCH " + course, "LIST", "RESTART", "OFF " + course, "STATUS", "STOP", "START", "HELP");
  }
}
