package io.seatsignal.twilio.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.twilio.fake.Fault.Callbacks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The resource Calls. */
final class CallsApi {

  private final FakeTwilioSettings settings;
  private final Calls calls;
  private final People people;
  private final Lane lane;

  CallsApi(FakeTwilioSettings settings, Calls calls, People people) {
    this.settings = settings;
    this.calls = calls;
    this.people = people;
    this.lane = new Lane(settings.callsPerSecond());
  }

  HttpAnswer create(Form form, Callbacks mode) {
    CallOrder order = CallOrder.of(settings, form);
    Numbers.magicCall(order.to());
    CallOutcome outcome = people.call(order.to());
    outcome
        .refusal()
        .ifPresent(
            code -> {
              throw Rejection.ofCode(code, order.to());
            });
    Duration queueTime = lane.take(settings.time().instant(), 1);
    LiveCall call = calls.add(order, queueTime);
    String reply = Json.write(show(call.snapshot()));
    return HttpAnswer.json(201, reply).then(calls.course(call, outcome, mode));
  }

  HttpAnswer list(Paging paging, Form query) {
    DateFilter started = new DateFilter(query, "StartTime");
    DateFilter ended = new DateFilter(query, "EndTime");
    List<FakeCall> found =
        calls.shelf().newestFirst().stream()
            .map(LiveCall::snapshot)
            .filter(call -> query.value("To").map(call.to()::equals).orElse(true))
            .filter(call -> query.value("From").map(call.from()::equals).orElse(true))
            .filter(call -> query.value("Status").map(call.status()::equals).orElse(true))
            .filter(call -> query.value("ParentCallSid").isEmpty())
            .filter(call -> started.lets(call.started()))
            .filter(call -> ended.lets(call.ended()))
            .toList();
    return paging.answer("calls", found, this::show);
  }

  HttpAnswer fetch(String sid) {
    return HttpAnswer.json(200, Json.write(show(known(sid).snapshot())));
  }

  /** Ends a call. */
  HttpAnswer update(String sid, Form form) {
    LiveCall call = known(sid);
    Optional<String> status = form.value("Status");
    if (status.isEmpty() || !List.of("completed", "canceled").contains(status.get())) {
      throw new Rejection(TwilioError.INVALID_PARAMETER, "Status");
    }
    if (call.snapshot().ended().isPresent()) {
      throw new Rejection(TwilioError.CALL_NOT_RUNNING, "");
    }
    if (!call.canceled(settings.time().instant())) {
      call.handset().move(Handset.HANG_UP);
    }
    return HttpAnswer.json(200, Json.write(show(call.snapshot())));
  }

  private LiveCall known(String sid) {
    return calls
        .shelf()
        .get(sid)
        .orElseThrow(() -> new Rejection(TwilioError.NOT_FOUND, "/Calls/" + sid + ".json"));
  }

  private ObjectNode show(FakeCall call) {
    String uri = "/2010-04-01/Accounts/" + settings.accountSid() + "/Calls/" + call.sid();
    boolean heard = call.status().equals("completed");
    ObjectNode node = Json.object();
    node.put("sid", call.sid());
    node.put("date_created", Json.date(call.created()));
    node.put("date_updated", Json.date(call.ended().or(call::started).orElse(call.created())));
    node.putNull("parent_call_sid");
    node.put("account_sid", settings.accountSid());
    node.put("to", call.to());
    node.put("to_formatted", call.to());
    node.put("from", call.from());
    node.put("from_formatted", call.from());
    node.put("phone_number_sid", Sids.of("PN", call.from()));
    node.put("status", call.status());
    node.put("start_time", call.started().map(Json::date).orElse(null));
    node.put("end_time", call.ended().map(Json::date).orElse(null));
    node.put("duration", heard ? Long.toString(Ledger.seconds(call)) : null);
    node.putNull("price");
    node.put("price_unit", "USD");
    node.put("direction", "outbound-api");
    node.put("answered_by", call.answeredBy().orElse(null));
    node.put("api_version", "2010-04-01");
    node.putNull("forwarded_from");
    node.putNull("group_sid");
    node.putNull("caller_name");
    node.put("queue_time", Long.toString(call.queueTime().toMillis()));
    node.putNull("trunk_sid");
    node.put("uri", uri + ".json");
    node.putObject("subresource_uris").put("events", uri + "/Events.json");
    return node;
  }
}
