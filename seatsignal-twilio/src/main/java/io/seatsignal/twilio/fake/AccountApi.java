package io.seatsignal.twilio.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The account itself, its numbers and its messaging services; all of it can only be read. */
final class AccountApi {

  private static final List<String> NEVER_SET =
      List.of(
          "address_sid",
          "identity_sid",
          "sms_application_sid",
          "sms_fallback_url",
          "status_callback",
          "trunk_sid",
          "voice_application_sid",
          "voice_fallback_url",
          "voice_url",
          "emergency_address_sid",
          "bundle_sid",
          "type");

  private final FakeTwilioSettings settings;
  private final Instant created;
  private final Map<String, String> textUrls = new ConcurrentHashMap<>();

  AccountApi(FakeTwilioSettings settings) {
    this.settings = settings;
    this.created = settings.time().instant();
  }

  /** Where the texts to a number are handed in. */
  void textsTo(String number, String url) {
    textUrls.put(number, url);
  }

  Optional<String> textUrl(String number) {
    return Optional.ofNullable(textUrls.get(number));
  }

  HttpAnswer account() {
    ObjectNode node = Json.object();
    node.put("sid", settings.accountSid());
    node.put("owner_account_sid", settings.accountSid());
    node.put("friendly_name", "Fake account");
    node.put("status", "active");
    node.put("type", "Full");
    node.put("date_created", Json.date(created));
    node.put("date_updated", Json.date(created));
    node.put("uri", "/2010-04-01/Accounts/" + settings.accountSid() + ".json");
    return HttpAnswer.json(200, Json.write(node));
  }

  HttpAnswer numbers(Paging paging, Form query) {
    // why: Twilio matches parts of a number too
    List<OwnedNumber> found =
        settings.numbers().stream()
            .filter(owned -> query.value("PhoneNumber").map(owned.number()::contains).orElse(true))
            .toList();
    return paging.answer("incoming_phone_numbers", found, this::show);
  }

  HttpAnswer number(String sid) {
    return settings.numbers().stream()
        .filter(owned -> sid(owned).equals(sid))
        .findFirst()
        .map(owned -> HttpAnswer.json(200, Json.write(show(owned))))
        .orElseThrow(() -> new Rejection(TwilioError.NOT_FOUND, "/IncomingPhoneNumbers/" + sid));
  }

  HttpAnswer service(String sid) {
    known(sid);
    ObjectNode node = Json.object();
    node.put("sid", sid);
    node.put("account_sid", settings.accountSid());
    node.put("friendly_name", "Fake service");
    node.put("date_created", created.toString());
    node.put("date_updated", created.toString());
    node.put("url", "https://messaging.twilio.com/v1/Services/" + sid);
    return HttpAnswer.json(200, Json.write(node));
  }

  HttpAnswer senders(String sid) {
    ObjectNode node = Json.object();
    var items = node.putArray("phone_numbers");
    for (String sender : known(sid).senders()) {
      ObjectNode item = items.addObject();
      item.put("sid", Sids.of("PN", sender));
      item.put("account_sid", settings.accountSid());
      item.put("service_sid", sid);
      item.put("phone_number", sender);
      item.put("country_code", "US");
      item.putArray("capabilities").add("SMS").add("Voice");
    }
    String url = "https://messaging.twilio.com/v1/Services/" + sid + "/PhoneNumbers";
    ObjectNode meta = node.putObject("meta");
    meta.put("page", 0);
    meta.put("page_size", items.size());
    meta.put("first_page_url", url + "?PageSize=50&Page=0");
    meta.putNull("previous_page_url");
    meta.putNull("next_page_url");
    meta.put("url", url + "?PageSize=50&Page=0");
    meta.put("key", "phone_numbers");
    return HttpAnswer.json(200, Json.write(node));
  }

  private MessagingService known(String sid) {
    return settings
        .service(sid)
        .orElseThrow(() -> new Rejection(TwilioError.NOT_FOUND, "/Services/" + sid));
  }

  private static String sid(OwnedNumber owned) {
    return Sids.of("PN", owned.number());
  }

  private ObjectNode show(OwnedNumber owned) {
    String uri = "/2010-04-01/Accounts/" + settings.accountSid() + "/IncomingPhoneNumbers/";
    ObjectNode node = Json.object();
    NEVER_SET.forEach(node::putNull);
    node.put("account_sid", settings.accountSid());
    node.put("address_requirements", "none");
    node.put("api_version", "2010-04-01");
    node.put("beta", false);
    node.putObject("capabilities")
        .put("mms", owned.texts())
        .put("sms", owned.texts())
        .put("voice", owned.calls())
        .put("fax", false);
    node.put("date_created", Json.date(created));
    node.put("date_updated", Json.date(created));
    node.put("friendly_name", owned.number());
    node.put("phone_number", owned.number());
    node.put("origin", "twilio");
    node.put("sid", sid(owned));
    node.put("sms_fallback_method", "POST");
    node.put("sms_method", "POST");
    node.put("sms_url", textUrls.get(owned.number()));
    node.put("status_callback_method", "POST");
    node.put("uri", uri + sid(owned) + ".json");
    node.put("voice_receive_mode", "voice");
    node.put("voice_caller_id_lookup", false);
    node.put("voice_fallback_method", "POST");
    node.put("voice_method", "POST");
    node.put("emergency_status", "Inactive");
    node.put("emergency_address_status", "unregistered");
    node.put("status", "in-use");
    return node;
  }
}
