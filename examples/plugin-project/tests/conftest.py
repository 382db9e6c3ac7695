"""Property tests without a deadline: how long one example takes says something about the machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("grants", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("grants")
