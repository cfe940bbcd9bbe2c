"""What moto leaves out of GuardDuty, Macie and Security Hub."""

import json
from urllib.parse import unquote


def patch_guardduty():
    """One detector per account and Region, refused in AWS's words; moto would make a second."""
    from moto.guardduty.exceptions import GuardDutyException
    from moto.guardduty.models import GuardDutyBackend

    class DetectorExists(GuardDutyException):
        code = 400

        def __init__(self):
            super().__init__(
                "InvalidInputException",
                "The request is rejected because a detector already exists for the current account.",
            )

        def get_headers(self, *args, **kwargs):
            return [("X-Amzn-ErrorType", "BadRequestException")]

    create = GuardDutyBackend.create_detector

    def create_detector(self, *args, **kwargs):
        if self.detectors:
            raise DetectorExists()
        return create(self, *args, **kwargs)

    GuardDutyBackend.create_detector = create_detector


def patch_guardduty_tags():
    """The tags of a detector can be changed, as they are when one is imported; in moto they are those of its creation."""
    from moto.guardduty.responses import GuardDutyResponse
    from moto.guardduty.urls import url_paths

    def detector_tags(self):
        # /tags/arn:aws:guardduty:REGION:ACCOUNT:detector/ID
        return self.guardduty_backend.detectors[unquote(self.path).rpartition("/")[2]].tags

    def tag_resource(self):
        detector_tags(self).update(self._get_param("tags"))
        return 204, {}, ""

    def untag_resource(self):
        for key in self.querystring.get("tagKeys", []):
            detector_tags(self).pop(key, None)
        return 204, {}, ""

    GuardDutyResponse.tag_resource = tag_resource
    GuardDutyResponse.untag_resource = untag_resource
    url_paths["{0}/tags/(?P<resource_arn>.+)$"] = GuardDutyResponse.dispatch


def patch_macie():
    """Macie is off until someone enables it; moto begins with a session in every Region."""
    from moto.macie2.models import MacieBackend

    begin = MacieBackend.__init__

    def without_session(self, *args, **kwargs):
        begin(self, *args, **kwargs)
        self.macie_session = None

    MacieBackend.__init__ = without_session


def patch_security_hub():
    """The settings of a hub can be changed; moto always answers with the same."""
    from moto.securityhub.models import SecurityHubBackend
    from moto.securityhub.responses import SecurityHubResponse

    describe = SecurityHubBackend.describe_hub

    def describe_hub(self, hub_arn=None):
        return {**describe(self, hub_arn), **getattr(self, "settings", {})}

    def update_security_hub_configuration(self):
        backend = self.securityhub_backend
        backend.describe_hub()
        backend.settings = {**getattr(backend, "settings", {}), **json.loads(self.body)}
        return "{}"

    SecurityHubBackend.describe_hub = describe_hub
    SecurityHubResponse.update_security_hub_configuration = update_security_hub_configuration


def let_callers_finish(seconds):
    """As in main.py: an answer waits for a moment, and goes out in one piece."""
    import time

    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler

    handle = DomainDispatcherApplication.__call__

    def handle_later(self, environ, start_response):
        time.sleep(seconds)
        return handle(self, environ, start_response)

    DomainDispatcherApplication.__call__ = handle_later
    # What is written is sent when the server has written all of it.
    MotoRequestHandler.wbufsize = -1


def patch():
    patch_guardduty()
    patch_guardduty_tags()
    patch_macie()
    patch_security_hub()
