package io.seatsignal.twilio.fake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes.
 *
 * @param operation what is asked
 * @param account the account in the path, empty for none
 * @param sid the resource in the path, empty for none
 */
record Route(Operation operation, String account, String sid) {

  private static final Pattern RESOURCES =
      Pattern.compile(
          "/2010-04-01/Accounts/([^/]+)/(Messages|Calls|IncomingPhoneNumbers)(?:/([^/]+))?\\.json");
  private static final Pattern ACCOUNT = Pattern.compile("/2010-04-01/Accounts/([^/]+)\\.json");
  private static final Pattern SERVICE = Pattern.compile("/v1/Services/([^/]+)(/PhoneNumbers)?");

  static Optional<Route> of(HttpRequest request) {
    boolean post = request.method().equals("POST");
    if (!post && !request.method().equals("GET")) {
      return Optional.empty();
    }
    Matcher resources = RESOURCES.matcher(request.path());
    if (resources.matches()) {
      String sid = Optional.ofNullable(resources.group(3)).orElse("");
      return operation(resources.group(2), post, sid.isEmpty())
          .map(operation -> new Route(operation, resources.group(1), sid));
    }
    Matcher account = ACCOUNT.matcher(request.path());
    if (account.matches() && !post) {
      return Optional.of(new Route(Operation.FETCH_ACCOUNT, account.group(1), ""));
    }
    Matcher service = SERVICE.matcher(request.path());
    if (service.matches() && !post) {
      Operation operation =
          service.group(2) == null ? Operation.FETCH_SERVICE : Operation.LIST_SENDERS;
      return Optional.of(new Route(operation, "", service.group(1)));
    }
    return Optional.empty();
  }

  private static Optional<Operation> operation(String resource, boolean post, boolean all) {
    return Optional.ofNullable(
        switch (resource) {
          case "Messages" ->
              all
                  ? post ? Operation.CREATE_MESSAGE : Operation.LIST_MESSAGES
                  : post ? Operation.UPDATE_MESSAGE : Operation.FETCH_MESSAGE;
          case "Calls" ->
              all
                  ? post ? Operation.CREATE_CALL : Operation.LIST_CALLS
                  : post ? Operation.UPDATE_CALL : Operation.FETCH_CALL;
          default -> post ? null : all ? Operation.LIST_NUMBERS : Operation.FETCH_NUMBER;
        });
  }
}
